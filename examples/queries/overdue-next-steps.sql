-- Which next steps are overdue, and who is responsible? Those of activities that are still open.
SELECT activities.id AS activity, what, who, "when"
FROM activity_next JOIN activities ON activities.id = activity_id
WHERE status IN ('planned', 'in-progress', 'on-hold') AND NOT has_ended
  AND when_last < (SELECT value FROM about WHERE key = 'as_of')
ORDER BY when_last, activity;
