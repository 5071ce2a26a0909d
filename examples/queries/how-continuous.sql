-- Is improvement spasmodic or continuous? Quarters with recorded work, group by group and period by period.
SELECT groups.name AS "group", period_id AS period, worked, quarters,
  CAST(round(100.0 * worked / quarters) AS INTEGER) AS percent, gap_first, gap_last
FROM continuity JOIN groups ON groups.id = group_id
WHERE principle = 0 AND quarters > 0
  AND group_id IN (SELECT group_id FROM records)
ORDER BY groups.position, period_id;
