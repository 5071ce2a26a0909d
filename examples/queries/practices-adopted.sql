-- Which practices were adopted? Practices in force, and the decisions of other groups.
SELECT practices.id AS practice, practices.title, relevance,
  group_concat(adopted.group_id || ': ' || adopted.status, ', ') AS groups
FROM practices
LEFT JOIN (SELECT practice_id, adoptions.group_id, adoptions.status
           FROM practice_adoptions AS adoptions ORDER BY adoptions.group_id) AS adopted
  ON adopted.practice_id = practices.id
WHERE practices.status = 'active' AND NOT has_ended
GROUP BY practices.id
ORDER BY count(adopted.practice_id) DESC, practices.id;
