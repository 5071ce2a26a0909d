-- Which gaps do groups share? Principles for which an SO, an AC or the NomCom has no criterion, no metric
-- or no activity of the period.
SELECT principles.number, principles.title AS principle, period_id AS period,
  count(*) FILTER (WHERE criteria = 0) AS without_criterion,
  count(*) FILTER (WHERE metrics = 0) AS without_metric,
  count(*) FILTER (WHERE activities = 0) AS without_activity,
  count(*) AS groups
FROM figures
JOIN principles ON principles.number = figures.principle
JOIN groups ON groups.id = group_id
WHERE groups.parent IS NULL AND groups.kind <> 'set'
GROUP BY principles.number, period_id
ORDER BY principles.number, period_id;
