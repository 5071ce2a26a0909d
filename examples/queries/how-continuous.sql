-- Is improvement spasmodic or continuous? Quarters with recorded work, group by group and period by period.
SELECT groups.name AS "group", period_id AS period, quarters_with_work, quarters,
  CAST(round(100.0 * quarters_with_work / quarters) AS INTEGER) AS percent, longest_gap_start, longest_gap_end
FROM figures JOIN groups ON groups.id = group_id
WHERE principle = 0 AND quarters > 0
  AND group_id IN (SELECT group_id FROM records)
ORDER BY groups.position, period_id;
