-- Which metrics of the current period are not where they should be, and what are they to show?
SELECT metric_id AS metric, metric_status.code, metric_status.status, value, metric_status.unit,
  date AS measured, criteria.statement AS criterion
FROM metric_status JOIN metrics ON metrics.id = metric_id
LEFT JOIN criteria ON criteria.id = metrics.criterion_id
WHERE period_id = (SELECT current_period_id FROM program)
  AND metric_status.status IN ('partly met', 'off track', 'not met', 'measurement missing')
ORDER BY metrics.group_id, metric_status.code, metric_id;
