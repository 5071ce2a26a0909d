-- Which metrics of the current period are not where they should be, and which criteria do they measure?
SELECT metric_id AS metric, metrics.code, metric_status.status, value, unit, measured, criteria.statement AS criterion
FROM metric_status JOIN metrics ON metrics.id = metric_id
LEFT JOIN criteria ON criteria.id = metrics.criterion_id
WHERE NOT metrics.has_ended AND period_id = (SELECT current_period_id FROM program)
  AND metric_status.status IN ('partly met', 'off track', 'not met', 'measurement missing')
ORDER BY metrics.group_id, metrics.code, metric_id;
