-- Which significant issues did surveys raise, and which activities respond to them? No activity: none does yet.
SELECT surveys.group_id AS "group", surveys.title AS survey, issues.summary AS issue, activities.id AS activity
FROM survey_issues AS issues
JOIN surveys ON surveys.id = issues.survey_id
LEFT JOIN (activity_answers AS answers JOIN activities ON activities.id = answers.activity_id AND NOT activities.has_ended)
  ON answers.survey_id = surveys.id AND answers.part = issues.id
WHERE issues.severity = 'significant' AND NOT surveys.has_ended
ORDER BY "group", surveys.closed_last, issues.position, activity;
