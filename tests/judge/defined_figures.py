"""The figures of the reports, from the YAML records alone, as `cip explain` defines them.

Written from those texts, and not from the program: where one of the two is unclear or wrong, tests/judge/figures finds
that they differ.
"""
import calendar
import copy
import datetime
import itertools
import re
from collections import namedtuple
from fractions import Fraction

import yaml

KINDS = {"criteria": "criterion", "practices": "practice", "activities": "activity", "metrics": "metric",
         "surveys": "survey", "assessments": "assessment", "reports": "report"}
MONTHS = {"monthly": 1, "quarterly": 3, "per-meeting": 5, "semiannual": 6, "annual": 12, "triennial": 36}
OPEN = ("planned", "in-progress", "on-hold")
COMPLETION = {"planned": "not started", "in-progress": "limited", "on-hold": "limited", "complete": "complete",
              "unknown": "no evidence available"}
RATINGS = ["met", "partly-met", "not-met", "not-assessed", "no-evidence"]
STATUSES = ["met", "partly met", "on track", "off track", "not met", "not due yet", "measurement missing",
            "cannot be assessed"]

Date = namedtuple("Date", "first last")  # what is known only to the month or year is a span of days
Record = namedtuple("Record", "id kind group fields")
ONE_DAY = datetime.timedelta(days=1)


# Days

def month_end(year, month):
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def date(text):
    if not text:
        return None
    year, month, day = [int(part) for part in text.split("-")] + [None] * (2 - text.count("-"))
    if day:
        return Date(datetime.date(year, month, day), datetime.date(year, month, day))
    return Date(datetime.date(year, month or 1, 1), month_end(year, month or 12))


def one_day(day):
    return Date(day, day)


def months_after(day, count):
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return min(month_end(year, month + 1), datetime.date(year, month + 1, 1) + (day.day - 1) * ONE_DAY)


def last_day_after(when, interval):
    """A month or a year leads to the end of a month."""
    if interval == "week":
        return when.last + 7 * ONE_DAY
    if when.first == when.last:
        return months_after(when.last, interval)
    return months_after(when.last + ONE_DAY, interval) - ONE_DAY


def due_after(when, interval):
    """What was done on the last day of a month is due again on the last day of one."""
    if interval != "week" and (when.last + ONE_DAY).day == 1:
        return months_after(when.last + ONE_DAY, interval) - ONE_DAY
    return last_day_after(when, interval)


def interval(cadence):
    return "week" if cadence == "weekly" else MONTHS.get(cadence)


def whole(number):
    """Rounded to the nearest whole number, halves away from zero."""
    number = Fraction(number)
    return int(abs(number) + Fraction(1, 2)) * (1 if number > 0 else -1)


def percent(share):
    """A whole percentage, which is 0 and 100 only if the share is."""
    nearest = whole(share)
    return 1 if nearest == 0 and share > 0 else 99 if nearest == 100 and share < 100 else nearest


# Records

def above(parents, group):
    found = []
    while group in parents and len(found) <= len(parents):
        group = parents[group]
        found.append(group)
    return found


class Community:
    def __init__(self, folder):
        read = lambda path: yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
        program = read(folder / "cip.yaml")
        self.periods = [(each["id"], date(each["start"]).first, date(each["end"]).last) for each in program["periods"]]
        self.duties = {name: int(value.split()[0]) for name, value in program.get("duties", {}).items()}
        self.principles = [int(each["number"]) for each in read(folder / "principles.yaml")["principles"]]
        groups = read(folder / "groups.yaml")["groups"]
        self.groups = [each["id"] for each in groups]
        kinds = {each["id"]: each["kind"] for each in groups}
        self.there = {each["id"]: (date(each.get("since")), date(each.get("until"))) for each in groups}
        self.parents = parents = {each["id"]: each["parent"] for each in groups if "parent" in each}
        self.of_all = [each for each in kinds if kinds[each] == "set" and each not in parents.values()]
        self.owing = [each for each in kinds
                      if kinds[each] not in ("set", "outside") and all(kinds.get(one) == "set" for one in above(parents, each))]
        self.records, self.served = {}, {}
        for path in sorted(folder.glob("*/*/*.yaml")):
            kind, group = path.parent.name, path.parent.parent.name
            if kind in KINDS and group in self.groups:
                self.records[f"{group}/{path.stem}"] = Record(f"{group}/{path.stem}", kind, group, read(path))

    def was_there(self, group, start, end):
        since, until = self.there[group]
        return not (since and since.first > end or until and until.last < start)

    def time_there(self, group, start, end):
        since, until = self.there[group]
        return max(start, since.first if since else start), min(end, until.last if until else end)

    def known(self, as_of, end=None, start=None):
        """The records as they are known on a day, with the criteria and metrics in force on it or, if it is earlier,
        on the last day of a period."""
        in_force = min(as_of, end or as_of)
        known = copy.copy(self)
        known.records, known.served = {}, {}
        known.owing = [each for each in self.owing if self.was_there(each, start or as_of, in_force)]
        ahead = [period[0] for period in self.periods if period[1] > as_of]
        for record in self.records.values():
            fields = known_fields(record, ahead, as_of)
            if fields is not None:
                after = self.find(fields["superseded_by"], record.group) if "superseded_by" in fields else None
                if record.kind in ("criteria", "metrics"):
                    fields = self.in_force(record, fields, after, in_force)
                elif after and after.kind == record.kind and (
                        known_fields(after, ahead, as_of) is None or record.kind == "activities"
                        and after.fields["status"] == "planned" and record.fields["status"] == "complete"):
                    del fields["superseded_by"]
            if fields is not None:
                known.records[record.id] = record._replace(fields=fields)
        return known

    def applies_later(self, record, day):
        """Whether a criterion or metric is in force from a later day, by its own date or by that of its criterion."""
        criterion = self.find(record.fields["criterion"], record.group) if "criterion" in record.fields else None
        return any("since" in each.fields and date(each.fields["since"]).first > day
                   for each in (record, criterion) if each)

    def in_force(self, record, fields, after, day):
        """A criterion or metric as it was in force on a day; None if it applies later."""
        if self.applies_later(record, day):
            return None
        until = fields.get("until")
        ended_later = until and lasts_until(until, day)
        is_replaced_later = after and after.kind == record.kind and self.applies_later(after, day)
        kept = {name: fields[name] for name in fields
                if not (name == "until" and ended_later
                        or name == "superseded_by" and (ended_later if until else is_replaced_later))}
        return {**kept, "status": "active"} if ended_later and fields.get("status") == "retired" else kept

    def of(self, group, kind):
        return [each for each in self.records.values() if each.group == group and each.kind == kind]

    def find(self, reference, group):
        return self.records.get(reference if "/" in reference else f"{group}/{reference}")

    def serves(self, record):
        """The principles that a record names, and those of its criteria, metrics and practices."""
        if record.id not in self.served:
            fields = record.fields
            parts = [fields]
            if record.kind == "surveys":
                parts += fields.get("questions", []) + fields.get("issues", [])
            found = {int(number) for number in fields.get("principles", [])}
            found |= {int(part["principle"]) for part in parts if "principle" in part}
            links = [link for name in ("criteria", "metrics", "practices") for link in fields.get(name, [])]
            links += [part["criterion"] for part in [fields, *fields.get("ratings", [])] if "criterion" in part]
            others = [self.find(link, record.group) for link in links]
            found = found.union(*(self.serves(other) for other in others if other))
            self.served[record.id] = found & set(self.principles)
        return self.served[record.id]


def lasts_until(until, day):
    """Whether what ended in a month or year had not ended on the day: any day in it but the last may be too late."""
    return day <= date(until).first or day == date(until).last


def is_only_announced(kind, fields):
    """Whether the last that is known is from before the day on which it begins."""
    status, begin = fields.get("status"), {"activities": "start", "practices": "since"}.get(kind, "opened")
    begin = "closed" if kind == "surveys" and "opened" not in fields else begin
    fits = status == "unknown" or kind == "activities" and status in ("on-hold", "cancelled")
    end = (fields.get("end") or fields.get("outcome", {}).get("date")) if status == "cancelled" else None
    told = [end or fields.get("as_of")]
    told = [date(each) for each in [*told, *(event.get("date") for event in fields.get("history", []))] if each]
    return bool(fits and begin in fields and told) and max(each.last for each in told) < date(fields[begin]).first


def pauses_of(fields):
    """The events that paused work, and those with which it went on after that."""
    found, next_ones = [], ("paused",)
    for event in fields.get("history", []):
        if event["event"] in next_ones:
            found.append(event)
            next_ones = ("resumed", "in-progress") if event["event"] == "paused" else ("paused",)
    return found


def known_fields(record, ahead, as_of):
    """What is known of a record on a day; None for one that begins later and is no plan."""
    fields = copy.deepcopy(record.fields)
    is_later = lambda part, name: name in part and date(part[name]).first > as_of
    ends = (fields, "end") if "end" in fields else (fields.get("outcome", {}), "date")
    begins = {"activities": (fields, "start") if "start" in fields else ends, "practices": (fields, "since"),
              "surveys": (fields, "opened" if "opened" in fields else "closed"),
              "assessments": (fields, "approved")}.get(record.kind)
    if begins in (ends, (fields, "closed")) and fields["status"] in {
            "activities": ("in-progress", "on-hold", "unknown"), "surveys": ("open",)}[record.kind]:
        begins = None
    is_plan = (fields.get("status") == {"practices": "proposed"}.get(record.kind, "planned")
               or record.kind == "surveys" and fields.get("status") == "cancelled" or is_only_announced(record.kind, fields))
    if begins and not is_plan and is_later(*begins) or fields.get("period") in ahead:
        return None
    comment = fields.get("comment", {})
    pauses = pauses_of(fields)
    before = [each for each in pauses if not is_later(each, "date")]
    pauses_later = (record.kind == "activities" and fields["status"] == "on-hold" and len(before) < len(pauses)
                    and "start" in fields and not is_later(fields, "start")
                    and not (before and before[-1]["event"] == "paused"))
    if record.kind == "surveys" and fields["status"] == "closed" and is_later(fields, "closed"):
        fields = {**{name: fields[name] for name in fields if name not in ("responses", "published", "issues")},
                  "status": "open"}
        for question in fields.get("questions", []):
            for name in ("counts", "shares", "answered", "no_answer"):
                question.pop(name, None)
    for part, name, day in [(fields, "history", "date"), (fields, "measurements", "date"),
                            (fields, "adoptions", "since"), (comment, "submissions", "date")]:
        if name in part:
            part[name] = [each for each in part[name] if not is_later(each, day)]
    if (record.kind == "practices" and fields["status"] == "retired" and "until" in fields
            and lasts_until(fields["until"], as_of)):
        fields = {**{name: fields[name] for name in fields if name != "until"}, "status": "active"}
    is_paused = before and before[-1]["event"] == "paused"
    resumed_later = (record.kind == "activities" and fields["status"] == "in-progress" and is_paused
                     and len(before) < len(pauses))
    if pauses_later or resumed_later or (record.kind == "activities" and fields["status"] in ("complete", "cancelled")
                                         and is_later(*ends)):
        status = ("planned" if is_only_announced("activities", fields) and not (resumed_later or pauses_later)
                  else "on-hold" if is_paused else "in-progress")
        fields = {**{name: fields[name] for name in fields if name not in ("end", "outcome")},
                  "status": status, "as_of": str(as_of + ONE_DAY)}
    return fields


def has_ended(record):
    return record.fields.get("status") in ("retired", "cancelled") or "superseded_by" in record.fields


def dated(parts, name, as_of):
    """Those whose date has begun by then."""
    return [part for part in parts if name in part and date(part[name]).first <= as_of]


# Metrics

class Metric:
    """A metric as of a day of a period: only what is dated up to the earlier of the two counts."""

    def __init__(self, record, as_of, end):
        fields = record.fields
        self.record, self.known, self.over_before = record, min(as_of, end), min(as_of, end + ONE_DAY)
        self.target = fields.get("target", {})
        for each in fields.get("earlier_targets", []):  # the first whose day has not passed
            day, by = date(each["by"]), self.target.get("by")
            if day.last >= self.known and (not self.target or not by or day.last < date(by).first):
                self.target = each
        baseline = fields.get("baseline", {})
        self.baseline = baseline if "date" not in baseline or dated([baseline], "date", self.known) else {}
        measured = dated(fields.get("measurements", []), "date", self.known)
        self.measured = sorted(measured, key=lambda each: date(each["date"])[::-1])
        self.newest = self.measured[-1] if self.measured else None
        self.limits = {name: Fraction(self.target[name]) for name in ("min", "max", "value") if name in self.target}
        self.direction = fields.get("direction")
        if not self.direction and "value" in self.limits and "value" in self.baseline:
            change = self.limits["value"] - Fraction(self.baseline["value"])
            self.direction = "higher" if change > 0 else "lower" if change < 0 else None

    def is_over(self, day):
        return day < self.over_before

    def missed_limit(self, value):
        """The limit of the target that the value does not reach; False if it reaches all, None if nothing says."""
        if "min" in self.limits or "max" in self.limits:
            if value < self.limits.get("min", value):
                return self.limits["min"]
            return self.limits["max"] if value > self.limits.get("max", value) else False
        if "value" not in self.limits or self.direction not in ("higher", "lower"):
            return None
        target = self.limits["value"]
        return False if value == target or (value > target) == (self.direction == "higher") else target

    def status_of_number(self, value):
        limit = self.missed_limit(value)
        if limit is None:
            return "cannot be assessed"
        if limit is False:
            return "met"
        by, begin = date(self.target.get("by")), date(self.baseline.get("date"))
        if by and self.is_over(by.last):
            return "not met"
        if not by or not begin or begin.last >= by.last or "value" not in self.baseline:
            return "cannot be assessed"
        base = Fraction(self.baseline["value"])
        passed, all_days = (date(self.newest["date"]).first - begin.last).days, (by.last - begin.last).days
        part = min(max(Fraction(passed, all_days), 0), 1)
        line = base + (limit - base) * part
        return "on track" if (value >= line if value < limit else value <= line) else "off track"

    def due(self):
        """When the cadence or, for the first one, the target calls for a measurement."""
        step = interval(self.record.fields.get("cadence"))
        last = self.newest or (self.baseline if "date" in self.baseline else None)
        days = [due_after(date(last["date"]), step)] if step and last else []
        if not self.newest and "by" in self.target:
            days.append(date(self.target["by"]).last)
        return min(days, default=None) if self.record.fields.get("status") == "active" else None

    def status(self):
        if not self.newest:
            days = [day for day in (self.due(), self.target.get("by") and date(self.target["by"]).last) if day]
            if not days:
                return "cannot be assessed"
            return "measurement missing" if self.is_over(min(days)) else "not due yet"
        found = self.status_of_number(Fraction(self.newest["value"])) if "value" in self.newest else "cannot be assessed"
        return self.newest["rating"].replace("-", " ") if found == "cannot be assessed" and "rating" in self.newest else found

    def trend(self):
        values = [Fraction(each["value"]) for each in self.measured if "value" in each]
        if "value" in self.baseline:
            values.insert(0, Fraction(self.baseline["value"]))
        if len(values) < 2:
            return None
        if values[0] == values[-1]:
            return "unchanged"
        change = "higher" if values[-1] > values[0] else "lower"
        if self.direction not in ("higher", "lower"):
            return change
        return "better" if change == self.direction else "worse"

    def is_judged(self):
        return self.status() in ("met", "partly met", "on track", "off track", "not met")

    def is_on_target(self):
        return self.status() in ("met", "on track")


# Activities and practices

def checked_since(begin, fields):
    """The as_of of what goes on; nothing if that is from before it began."""
    checked = date(fields.get("as_of"))
    return None if begin and checked and checked.last < begin.first else checked


def activity_dates(record, as_of):
    """The days to which an activity belongs, as far as they are known."""
    fields, status = record.fields, record.fields["status"]
    start = date(fields.get("start"))
    has_begun = start and start.first <= as_of
    is_plan = status == "planned" or is_only_announced("activities", fields)
    found = [start] if start and (has_begun or is_plan) else []
    ends = [date(fields.get("end") or fields.get("outcome", {}).get("date"))]
    ends += [checked_since(start, fields)] if status == "in-progress" else []
    for end in ends:
        if end and end.first <= as_of:
            found.append(end)
        elif end and has_begun:
            found.append(one_day(as_of))
    if "due" in fields and status in OPEN:
        found.append(date(fields["due"]))
    return found + [date(each["date"]) for each in dated(pauses_of(fields), "date", as_of) if status == "on-hold"]


def is_of_period(record, start, end, as_of):
    dates = activity_dates(record, as_of)
    return bool(dates) and min(each.first for each in dates) <= end and max(each.last for each in dates) >= start


def is_overdue(record, as_of):
    """An open activity whose due date is over; not one that has ended, or was due before its start."""
    start, due, end = (date(record.fields.get(name)) for name in ("start", "due", "end"))
    is_over = lambda day: day and day.last < as_of
    is_open = record.fields["status"] in OPEN and not has_ended(record)
    return bool(is_open and is_over(due) and not is_over(end) and not (start and due.last < start.first))


def placement(record, period, as_of):
    dates = activity_dates(record, as_of)
    if is_of_period(record, *period[1:], as_of):
        return "within"
    if dates and record.fields["status"] in OPEN and max(each.last for each in dates) < period[1]:
        return "carried over"
    if activity_dates(record, datetime.date.max):
        return "elsewhere"
    checked = date(record.fields.get("as_of"))
    was_open = record.fields["status"] in OPEN and checked and checked.first <= as_of and checked.last < period[1]
    return "carried over" if was_open else "undated"


def is_in_use(record, day):
    fields = record.fields
    if "since" in fields and date(fields["since"]).first > day:
        return False
    if has_ended(record):
        return "until" in fields and lasts_until(fields["until"], day)
    return fields["status"] == "active"


# Continuity

def activity_spans(fields):
    """From when to when an activity was worked on; a date on its own has no other."""
    status, start = fields["status"], date(fields.get("start"))
    if status == "planned":
        return []
    since = None if status not in ("complete", "in-progress") and is_only_announced("activities", fields) else start
    spans, is_paused = [], False
    for event in pauses_of(fields):
        happened = date(event.get("date"))
        if is_paused:
            since = happened
        elif since and since != happened:
            spans.append((since, happened))
        is_paused = not is_paused
    end = date(fields.get("end"))
    if status in ("on-hold", "unknown"):
        return spans + ([] if is_paused else [(since, None)]) + [(end, None)]
    until = checked_since(since, fields) if status == "in-progress" else end or date(fields.get("outcome", {}).get("date"))
    return spans if is_paused else spans + [(since, until)]


def spans_of(record):
    fields, day = record.fields, lambda text: (date(text), None)
    if "carried_out_by" in fields or record.kind in ("surveys", "practices") and is_only_announced(record.kind, fields):
        return []
    if record.kind == "activities":
        return activity_spans(fields)
    if record.kind == "metrics":
        return [day(each.get("date")) for each in fields.get("measurements", [])]
    if record.kind == "surveys" and fields["status"] not in ("planned", "cancelled"):
        opened, closed = (date(fields.get(name)) for name in ("opened", "closed"))
        return [(opened, closed or (checked_since(opened, fields) if fields["status"] == "open" else None))]
    if record.kind == "practices" and fields["status"] != "proposed":
        return [day(fields.get("since"))]
    if record.kind == "assessments":
        return [day(fields.get("approved"))]
    return [day(fields.get("published", {}).get("date"))] if record.kind == "reports" else []


def all_work(community, group):
    """The spans of a group's work, each with the principles that it serves."""
    for record in community.records.values():
        if record.group == group:
            for span in spans_of(record):
                yield community.serves(record), span
        elif record.kind == "practices":
            for adoption in record.fields.get("adoptions", []):
                if adoption["group"] == group and adoption["status"] in ("adopted", "adapted"):
                    yield community.serves(record), (date(adoption.get("since")), None)


def work_in(quarter, span, as_of):
    """How sure it is that a span reaches a quarter: 2 certain, 1 possible, 0 not."""
    known = [each for each in span if each and each.first <= as_of]
    begin, end = span
    if begin in known and end:
        end = one_day(as_of) if end not in known else end
        if begin.first <= end.last:
            if max(begin.last, quarter.first) <= min(end.first, quarter.last):
                return 2
            if max(begin.first, quarter.first) > min(end.last, quarter.last, as_of):
                return 0
            return 2 if any(each.first >= quarter.first and each.last <= quarter.last for each in known) else 1
    reach = [each for each in known if each.first <= quarter.last and min(each.last, as_of) >= quarter.first]
    return max((2 if each.first >= quarter.first and each.last <= quarter.last else 1 for each in reach), default=0)


def continuity(work, start, end, as_of):
    first, quarters = datetime.date(start.year, (start.month - 1) // 3 * 3 + 1, 1), []
    while start <= end and first <= min(end, as_of):
        quarters.append(Date(first, months_after(first, 3) - ONE_DAY))
        first = months_after(first, 3)
    own = [Date(max(quarter.first, start), min(quarter.last, end)) for quarter in quarters]
    marks = [max((work_in(days, span, as_of) for span in work), default=0) for days in own]
    if quarters and own[-1].last >= as_of and marks[-1] < 2:
        quarters.pop()
        marks.pop()
    gaps = [(0, 0)]
    for at, mark in enumerate(marks):
        length, begin = gaps[-1]
        gaps.append((0, at + 1) if mark else (length + 1, begin))
    length, begin = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return {"quarters": len(marks), "quarters_with_work": marks.count(2), "longest_gap": length,
            "longest_gap_start": str(quarters[begin].first) if length else None,
            "longest_gap_end": str(quarters[begin + length - 1].last) if length else None,
            "work_by_quarter": [("none", "possible", "certain")[mark] for mark in marks]}


# Duties, issues and comments

def survey_dates(record):
    return [date(record.fields[name]) for name in ("opened", "closed") if name in record.fields]


def took_place(record):
    fields = record.fields
    is_plan = fields["status"] == "planned" or is_only_announced("surveys", fields)
    has_results = (any(fields.get(name) for name in ("responses", "published", "issues", "combines"))
                   or any("counts" in each or "shares" in each for each in fields.get("questions", [])))
    if fields["status"] == "unknown" and not has_results:
        return False
    return not is_plan and not has_ended(record) and "0" not in (record.fields.get("invited"), record.fields.get("responses"))


def counts_for(record, start, end, as_of):
    """Whether the survey opened in the year or, if that is not recorded, closed in it."""
    begun = next(iter(survey_dates(record)), None)
    return bool(took_place(record) and begun and begun.first <= as_of and begun.first <= end and begun.last >= start)


def is_held(record, start, end, as_of):
    """Whether the survey was opened or closed in the time, or the time lies between the two."""
    fields, dates = record.fields, survey_dates(record)
    if fields["status"] == "open" and "as_of" in fields and "opened" in fields and "closed" not in fields:
        dates.append(max(date(fields["as_of"]), dates[0], key=lambda each: each.last))
    known = [each for each in dates if each.first <= as_of]
    if not took_place(record) or not known:
        return False
    if len(known) < len(dates):
        known.append(one_day(as_of))
    return bool(known) and min(each.first for each in known) <= end and max(each.last for each in known) >= start


def duty(state, next_due=None, missed=None, records=()):
    text = lambda day: str(day) if day else None
    return {"state": state, "records": list(records), "missed": text(missed), "next_due": text(next_due)}


def owed(due, as_of, records=()):
    return duty("not met" if due < as_of else "not due yet", due, records=records)


def survey_duty(community, group, period, as_of):
    _, start, end = period
    counting, missing, months = [], [], community.duties.get("survey_every", 12)
    while start <= end:
        last = months_after(start, months) - ONE_DAY
        held = [each.id for each in community.of(group, "surveys") if counts_for(each, start, min(last, end), as_of)]
        counting += [each for each in held if each not in counting]
        is_asked = community.was_there(group, start, last) and (last <= end or as_of <= end)
        missing += [last] if is_asked and not held else []
        start = months_after(start, months)
    missed = [day for day in missing if day < as_of]
    state = "not met" if missed else "met" if counting else "not due yet"
    due = min(set(missing) - set(missed), default=None) or survey_after(community, group, period, as_of)
    return duty(state, due, max(missed, default=None), counting)


def survey_after(community, group, period, as_of):
    """The end of the running year without a survey, once the period is over and no later one has begun."""
    months, start = community.duties.get("survey_every", 12), period[1]
    if period[2] >= as_of or any(period[2] < each[1] <= as_of for each in community.periods):
        return None
    while months_after(start, months) <= as_of:
        start = months_after(start, months)
    end = months_after(start, months) - ONE_DAY
    return None if any(counts_for(each, start, end, as_of) for each in community.of(group, "surveys")) else end


def published(record):
    return date(record.fields.get("published", {}).get("date"))


def report_of(community, group, period):
    return next((each for each in community.of(group, "reports")
                 if each.fields["period"] == period[0] and not has_ended(each)), None)


def previous_report(community, group, period, as_of):
    """The newest one on an earlier period published before that on the period, or by the period's end if that is not
    published yet."""
    own = report_of(community, group, period)
    later = [each[0] for each in community.periods if each[1] >= period[1]]
    appeared = published(own).first if own and published(own) and published(own).first <= as_of else None
    before = appeared or min(as_of, period[2]) + ONE_DAY
    known = [each for each in community.of(group, "reports") if each is not own and not has_ended(each)
             and each.fields["period"] not in later and published(each) and published(each).first <= as_of and published(each).last < before]
    return max(known, key=lambda each: published(each)[::-1], default=None)


def is_followed_earlier(community, group, period, as_of, previous):
    """Whether the report on the period before is still to come."""
    before = max((each for each in community.periods if each[2] < period[1]), key=lambda each: each[2], default=None)
    if not before or before[2] <= published(previous).last:
        return False
    own = report_of(community, group, before)
    return not (own and published(own) and published(own).first <= as_of)


def assessments(community, group, period, as_of):
    """Those of the period that were approved by then, the newest first, or those that are not approved."""
    found = [each for each in community.of(group, "assessments") if each.fields["period"] == period[0]
             and not has_ended(each)]
    approved = [each for each in found if dated([each.fields], "approved", as_of)]
    found = approved or [each for each in found if "approved" not in each.fields]
    independence = lambda each: ["self", "peer", "independent"].index(each.fields.get("assessor", {}).get("kind", "self"))
    by_day = lambda each: (date(each.fields["approved"]).last, date(each.fields["approved"]).first) if approved else ()
    return sorted(found, key=lambda each: (by_day(each), independence(each)), reverse=True)


def rated_in(community, group, known):
    """Each criterion with its rating and the assessment that gives it: the first that assesses it at all."""
    found = {}
    for each in known:
        own = {}  # a criterion that is rated twice counts once, by its first rating
        for rating in each.fields.get("ratings", []):
            name = rating["criterion"] if "/" in rating["criterion"] else f"{group}/{rating['criterion']}"
            own.setdefault(name, (community.records.get(name), rating["rating"], each))
        for name, one in own.items():
            if name not in found or found[name][1] == "not-assessed" != one[1]:
                found[name] = one
    return found


def duties(community, group, period, as_of):
    end = period[2]
    found = [survey_duty(community, group, period, as_of)]
    known = assessments(community, group, period, as_of)
    giving = [each for _, _, each in rated_in(community, group, known).values()]
    giving += [each for each in known if "purpose" in each.fields][:1]
    records = [each.id for at, each in enumerate(known) if at == 0 or each in giving]
    found.append(duty("met", records=records) if known and "approved" in known[0].fields else owed(end, as_of, records))

    months = community.duties.get("report_every", 36)
    report, previous = report_of(community, group, period), previous_report(community, group, period, as_of)
    own = [report.id] if report else []
    appeared = published(report) if report and published(report) and published(report).first <= as_of else None
    is_next = previous and (appeared or not is_followed_earlier(community, group, period, as_of, previous))
    due = last_day_after(published(previous), months) if is_next else end
    if appeared:
        state = "met" if appeared.first <= due else "not met"
        found.append(duty(state, last_day_after(appeared, months), records=own))
    else:
        found.append(owed(due, as_of, own))

    comment = report.fields.get("comment", {}) if report else {}
    opens, closes = date(comment.get("opens")), date(comment.get("extended_to") or comment.get("closes"))
    has_opened = opens and opens.first <= as_of
    if not has_opened or not closes:
        comment_due = appeared.last if appeared else due
        found.append({**owed(comment_due, as_of, own if opens else ()),
                      "next_due": str(comment_due if has_opened or not opens else min(comment_due, opens.last))})
    elif closes.last >= as_of:
        found.append(duty("not due yet", closes.last, records=own))
    else:
        asked, is_explained = community.duties.get("comment_days", 40), "shorter_because" in comment
        is_short, may_be_short = ((last - first).days + 1 < asked and not is_explained
                                  for first, last in ((opens.first, closes.last), (opens.last, closes.first)))
        found.append(duty("not met" if is_short else "not known" if may_be_short else "met", records=own))
    if not closes:
        found.append(duty("not due yet"))
    else:
        due = closes.last + community.duties.get("comment_summary_days", 14) * ONE_DAY
        is_published = dated([comment], "summary_published", as_of)
        if is_published and not date(comment["summary_published"]).last < closes.first:
            in_time = date(comment["summary_published"]).first <= due
            found.append(duty("met" if in_time else "not met", records=own))
        else:
            found.append(owed(due, as_of, own))
    until = community.there[group][1]
    for each in found:  # nothing is asked of a group that has ended
        if until and each["next_due"] and each["next_due"] > str(until.last):
            each["next_due"] = None
    return found


def share(parts, holds):
    return {"part": sum(1 for part in parts if holds(part)), "whole": len(parts)}


def is_done_before(activity, raised):
    """Whether the work had ended; not if it ends before it starts."""
    start, end = (date(activity.fields.get(name)) for name in ("start", "end"))
    return bool(raised and end and end.last < raised.first and not (start and end.last < start.first))


def answers(community, group, period, as_of):
    answered = {}
    for each in community.of(group, "activities"):
        given_up = has_ended(each) or each.fields.get("outcome", {}).get("result") == "not-implemented"
        for answer in each.fields.get("answers", []) if not given_up else []:
            reference, _, part = answer.partition("#")
            other = community.find(reference, each.group)
            answered.setdefault((other and other.id, part), []).append(each)

    def is_answered(key, raised):
        raised = date(raised)
        return not all(is_done_before(each, raised) for each in answered.get(key, []))

    issues = [(survey.id, issue["id"], survey.fields.get("opened") or survey.fields.get("closed")) for survey in community.of(group, "surveys")
              if is_held(survey, period[1], period[2], as_of)
              for issue in survey.fields.get("issues", []) if issue.get("severity") == "significant"]
    points = []
    for report in (previous_report(community, group, period, as_of), report_of(community, group, period)):
        for submission in report.fields.get("comment", {}).get("submissions", []) if report else []:
            if "date" not in submission or dated([submission], "date", as_of):
                raised = submission.get("date") or report.fields["comment"].get("opens")
                points += [(report.id, f"{submission['id']}/{point['id']}", point.get("response"), raised)
                           for point in submission.get("points", [])]
    accepted = [point for point in points if point[2] in ("accepted", "partly-accepted")]
    return {"significant_issues_answered": share(issues, lambda issue: is_answered(issue[:2], issue[2])),
            "comment_points_with_response": share(points, lambda point: point[2]),
            "accepted_points_with_activity": share(accepted, lambda point: is_answered(point[:2], point[3]))}


# Surveys

TOO = {"too", "trop", "demasiado", "demasiada", "demais", "zu", "слишком"}
SCALES = {"likert-5": 5, "likert-7": 7, "yes-no": 2, "nps": 11}


def numbers(community, survey):
    """How many were invited and responded: the survey's own numbers, or the sums of those that it combines."""
    parts = [community.find(each, survey.group) for each in survey.fields.get("combines", [])]
    found = {}
    for name in ("invited", "responses"):
        of_parts = [numbers(community, part)[name] for part in parts]
        found[name] = int(survey.fields[name]) if name in survey.fields else \
            sum(of_parts) if of_parts and None not in of_parts else None
    return found


def letters(text):
    """What two wordings have in common if they differ in capitals, blanks and the signs of sentences alone."""
    return "".join(each for each in text.casefold() if each not in " .,;:!?'\"()[]_")


def order(other, fields, size):
    """For each answer to a question, its place among those of the other; None if these are other answers."""
    if fields.get("scale", "choice") != "choice" or "options" not in fields or "options" not in other:
        return list(range(size))
    mine, theirs = ([letters(str(option)) for option in each["options"]] for each in (fields, other))
    return [theirs.index(option) for option in mine] if sorted(mine) == sorted(theirs) and len(mine) == size else None


def is_same(one, other):
    """Whether two surveys ask the same in the same words, whatever the order of the options."""
    size = max(len(each.get("options", [])) for each in (one, other))
    return letters(str(one["text"])) == letters(str(other["text"])) and one.get("scale") == other.get("scale") and \
        (one.get("choose") == "several") == (other.get("choose") == "several") and order(one, other, size) is not None


def asked(community, survey, is_part=False):
    """The questions of a survey that have results: its own, or the sums of those that it combines. Of one that another
    may include, what it hides by itself or because of those that it combines."""
    own = survey.fields.get("questions", [])
    if any("counts" in each or "shares" in each for each in own):
        return [Question(community, survey, each, is_part) for each in own if "counts" in each or "shares" in each]
    parts = [asked(community, community.find(each, survey.group)) for each in survey.fields.get("combines", [])]
    found = []
    for first in parts[0] if parts else []:
        fields = next((each for each in own if each["id"] == first.fields["id"]), first.fields)
        same = [question.in_order_of(fields) for part in parts for question in part
                if question.fields["id"] == fields["id"] and is_same(question.fields, fields)]
        adds_up = all(each.counts and each.is_exact and len(each.counts) == len(same[0].counts) for each in same)
        if len(same) == len(parts) and (adds_up or len(parts) == 1):
            found.append(same[0].added_to(fields, same[1:]))
            if survey.fields["status"] == "open":
                found[-1].hidden = set(range(len(found[-1].shares or found[-1].counts)))
    return found


def sides(shares, most, several):
    """How many people can have chosen each answer at most, and how many not, by percentages of at most so many."""
    shares = [whole(each) for each in shares]
    for is_all in (True, False):
        for people in range(most, max(0, most - 400), -1):
            counts = [[count for count in range(max(0, (each - 1) * people // 100), min(people, (each + 1) * people // 100 + 1) + 1)
                       if whole(Fraction(100 * count, people)) == each] for each in shares]
            if not all(counts):
                continue
            least = sum(min(each) for each in counts)
            if not several and (least > people or is_all and sum(max(each) for each in counts) < people):
                continue
            return [(0 if share == 0 else max(each) if several else min(max(each), people - least + min(each)),
                     0 if share == 100 else people - min(each)) for share, each in zip(shares, counts)]
    return [(int(share > 0), int(share < 100)) for share in shares]


def likely_people(community, survey, name):
    """How many were invited and answered the question; if that isn't said, as many as the population or others."""
    known, words = numbers(community, survey), str(survey.fields.get("population", "")).split(" ")
    plain = [re.match("[0-9]*", "".join(each for each in word if each not in "()[],.;:'"))[0] for word in words]
    people = [int(word) for at, word in enumerate(plain) if word and len(word) < 10 and (
        words[at + 1:at + 2] and words[at + 1].startswith(("member", "people")) or
        (at < 2 or len(word) > 1) and not (len(word) == 4 and 1980 <= int(word) < 2100))]
    answers = {}
    for each in survey.fields.get("questions", []):
        if "counts" in each and each.get("choose") != "several":
            answers[each["id"]] = sum(map(int, each["counts"]))
        elif "answered" in each and ("counts" in each or "shares" in each):
            answers[each["id"]] = int(each["answered"])
    others = max(answers.values(), default=None) if known["responses"] is None else known["responses"]
    return (max(people, default=None) if known["invited"] is None else known["invited"], answers.get(name, others))


def at_most(community, survey, name):
    """The most people who can have answered the question; None if nothing is known of that."""
    found = [*likely_people(community, survey, name)]
    for record in community.records.values():
        parts = [community.find(each, record.group) for each in record.fields.get("combines", [])] \
            if record.kind == "surveys" else []
        if survey not in parts:
            continue
        others = [likely_people(community, part, name) for part in parts if part is not survey]
        for all_of, at in ((likely_people(community, record, name)[0], 0), (at_most(community, record, name), 1)):
            if all_of is not None:
                found.append(all_of - sum(each[at] or 0 for each in others))
    return min((each for each in found if each is not None), default=None)


def silent(community, survey, name):
    """How few of those asked can have given no answer to the question; None if nothing tells."""
    asked_of, answered = likely_people(community, survey, name)
    found = [silent(community, record, name) for record in community.records.values() if record.kind == "surveys"
             and survey in [community.find(each, record.group) for each in record.fields.get("combines", [])]]
    if None not in (asked_of, answered) and ("invited" in survey.fields or asked_of >= answered):
        found.append(asked_of - answered)
    return min((each for each in found if each is not None), default=None)


def decimals(share):
    return next(count for count in range(20) if (Fraction(share) * 10 ** count).denominator == 1)


def near(community, survey):
    """The surveys whose people it may include, and whether each is of a group inside its own."""
    dates, found = survey_dates(survey), []
    for each in community.records.values():
        others = survey_dates(each) if each.kind == "surveys" and each is not survey else None
        if others is None or dates and others and (max(day.last for day in dates) < min(day.first for day in others)
                                                   or max(day.last for day in others) < min(day.first for day in dates)):
            continue
        if survey.group in [each.group, *above(community.parents, each.group), *community.of_all]:
            found.append((each, each.group != survey.group))
    return found


def named_parts(community, survey):
    """All that a survey combines, and all that these combine."""
    parts = [community.find(each, survey.group) for each in survey.fields.get("combines", [])]
    return parts + [part for each in parts for part in named_parts(community, each)]


def alike(questions, fields):
    """What may be the same question, on the same scale if there is one."""
    for scales in ([fields.get("scale", "choice")], ["choice", *SCALES]):
        for is_it in (lambda each: each["id"] == fields["id"], lambda each: letters(str(each["text"])) == letters(str(fields["text"]))):
            found = [each for each in questions if each.scale in scales and is_it(each.fields)]
            if found:
                return min(found, key=lambda each: not each.hidden)
    return None


class Known:
    """What a reader knows of the answers in a part of a whole: who gave each at least, and at most."""

    def __init__(self, part, whole, size, is_inside):
        beside = part.beside(whole)
        part, self.is_inside, self.is_beside = beside or part, is_inside, bool(beside)
        self.people = part.n
        self.counts = part.counts if beside else [0] * size
        self.hidden = part.hidden if beside else set(range(size)) if part.hidden else set()
        hidden = self.hidden if beside else range(size)
        most = 10 ** 9 if part.n is None else part.n
        if beside and not part.several:
            most -= sum(count for at, count in enumerate(part.counts) if at not in hidden)
        self.least = [0 if at in hidden else count for at, count in enumerate(self.counts)]
        self.most = [most if at in hidden else count for at, count in enumerate(self.counts)]


class Question:
    """The counts of a question, and which of them are shown."""

    def __init__(self, community, survey, fields, is_part=False):
        self.fields, self.scale, self.shares = fields, fields.get("scale", "choice"), None
        self.several, self.least = fields.get("choose") == "several", community.duties.get("smallest_cell", 5)
        is_told = any(each["rule"] == "small-cell" and not {"for", "until"} & each.keys()
                      for each in survey.fields.get("waivers", []))
        own_least = 0 if is_told else self.least
        self.n = numbers(community, survey)["responses"]
        if self.n is not None:
            self.n = max(0, self.n - int(fields.get("no_answer", 0)))
        if "answered" in fields:
            self.n = int(fields["answered"])
        if "counts" in fields:
            self.counts = [int(each) for each in fields["counts"]]
        else:
            self.shares = [Fraction(each) for each in fields["shares"]]
            self.counts = [whole(each * self.n / 100) for each in self.shares] if self.n is not None else []
        self.is_exact = not (self.shares and self.counts) or \
            self.n <= 100 * 10 ** max(decimals(each) for each in fields["shares"])
        self.silent = silent(community, survey, fields["id"])
        if self.counts and not self.several and not self.shares:
            self.n = sum(self.counts)
        self.most = at_most(community, survey, fields["id"]) if self.shares and self.n is None else None
        if self.most is not None:
            self.most -= int(fields.get("no_answer", 0))
        if self.shares and self.n is None and own_least > 1:
            self.shares = [Fraction(percent(each)) for each in self.shares]
        combined = survey.fields.get("combines", [])
        parts = [alike(asked(community, community.find(each, survey.group)), fields) for each in combined]
        hides, parts = any(part.hidden for part in parts if part), [part for part in parts if part and part.counts]
        sums = [part.beside(self) for part in parts]
        are_beside, sums = all(sums), [part for part in sums if part]
        everything = set(range(len(self.counts or self.shares)))
        if survey.fields["status"] == "open":
            self.hidden = everything
            return
        rest = [own - sum(part.counts[at] for part in sums) for at, own in enumerate(self.counts)]
        left = None if None in (self.n, *(part.n for part in sums)) else self.n - sum(part.n for part in sums)
        self.hidden = set().union(*(part.hidden for part in sums))
        if not combined or not self.counts:
            self.hidden = self.hides_of_most(own_least) if self.most is not None else \
                self.hides(self.counts, self.n, own_least)
            if hides:
                self.hidden = everything
        elif not are_beside and (hides or None in (self.n, *(part.n for part in parts)) or self.n != sum(part.n for part in parts)):
            self.hidden = everything
        elif self.several or not self.is_exact:
            self.hidden |= self.hides(self.counts, self.n, own_least)
            if self.several:
                self.hidden |= self.hides(rest, left, self.least)
        elif min(rest) < 0:
            self.hidden = everything
        elif any(rest):
            self.hidden |= self.hides(rest, sum(rest), self.least)
        if not are_beside and self.counts and self.hidden:
            self.hidden = everything
        if not is_part and (not combined or not self.shares):
            self.hidden |= self.hides_beside(community, survey, own_least, parts)
        if self.counts and not self.several and not self.leaves_some(self.counts, self.hidden):
            self.hidden = everything

    def hides_beside(self, community, survey, own_least, named):
        """The places of the counts that tell, less those of others that it may include, what few people answered."""
        size, parts, combined = len(self.counts or self.shares), [], named_parts(community, survey)
        for each, is_inside in near(community, survey):
            part = alike(asked(community, each, is_part=True), self.fields) if each not in combined else None
            if part and any(part.counts):
                parts.append(Known(part, self, size, is_inside))
        parts.sort(key=lambda part: -1 if part.people is None else part.people, reverse=True)
        named, hidden, is_told = [Known(part, self, size, True) for part in named], set(), False

        def fits(part, chosen):
            return bool(self.shares) or (self.n is None or None in [each.people for each in [part, *chosen]] or
                                         part.people <= self.n - sum(each.people for each in chosen)) and \
                all(part.least[at] <= own - sum(each.least[at] for each in chosen) for at, own in enumerate(self.counts))

        subsets = itertools.chain(*(itertools.combinations(parts, size) for size in range(1, len(parts) + 1)))
        for some in subsets:
            chosen, others = [*named, *some], [part for part in parts if not any(part is each for each in some)]
            theirs = set().union(*(part.hidden for part in chosen))
            if not all(fits(part, chosen[:at]) for at, part in enumerate(chosen) if at >= len(named)):
                continue
            counted, are_beside = [part.people for part in chosen], all(part.is_beside for part in chosen)
            sums = [sum(part.counts[at] for part in chosen) for at in range(size)]
            if self.shares:
                if not are_beside or sum(sums) and all(abs(Fraction(100 * count, sum(sums)) - share) < 1
                                                       for count, share in zip(sums, self.shares)):
                    hidden |= theirs
                    is_told = is_told or not are_beside
                continue
            if None in [self.n, *counted] or self.n - sum(counted) < self.least:
                hidden |= theirs
                is_told = is_told or not are_beside
            if not all(part.is_inside for part in chosen) or any(fits(part, chosen) for part in others if part.is_beside):
                continue
            rest = [own - theirs for own, theirs in zip(self.counts, sums)]
            if not theirs and are_beside:
                left = sum(rest) if not self.several else None if None in [self.n, *counted] else self.n - sum(counted)
                hidden |= self.hides(rest, left, own_least)
            for at in range(size) if theirs else ():
                most = sum(part.most[at] for part in chosen)
                is_known = most == sum(part.least[at] for part in chosen)
                if at not in self.hidden and self.counts[at] - most < self.least and not (is_known and self.counts[at] == most):
                    hidden = set(range(size))
        return set(range(size)) if is_told and (hidden or self.hidden) else hidden

    def beside(self, whole):
        """The same in the order of a whole's options; None if it can't be subtracted from that."""
        size = len(whole.counts or whole.shares)
        is_same = self.scale == whole.scale and len(self.counts) == size and order(self.fields, whole.fields, size) is not None
        return self.in_order_of(whole.fields) if is_same else None

    def in_order_of(self, fields):
        """The same, with the answers in the order of another question's options."""
        places, found = order(self.fields, fields, len(self.shares or self.counts)), copy.copy(self)
        if places:
            found.counts = [self.counts[at] for at in places] if self.counts else []
            found.shares = self.shares and [self.shares[at] for at in places]
            found.hidden = {at for at, place in enumerate(places) if place in self.hidden}
        return found

    def added_to(self, fields, others):
        """The sum of this and of others, as the answers to a question asked in the same words."""
        found = copy.copy(self)
        found.fields = fields
        if others:
            parts = [self, *others]
            found.shares, found.counts = None, [sum(column) for column in zip(*(part.counts for part in parts))]
            found.n = None if None in (part.n for part in parts) else sum(part.n for part in parts)
            found.hidden = set().union(*(part.hidden for part in parts))
        if not found.several and not found.leaves_some(found.counts, found.hidden):
            found.hidden = set(range(len(found.counts)))
        return found

    @staticmethod
    def leaves_some(counts, hidden):
        return not hidden or any(count for at, count in enumerate(counts) if at not in hidden)

    def hides(self, counts, n, least):
        """The places of the counts that could tell what a person answered."""
        is_small = lambda count: 0 < count < least
        names_all = self.silent is not None and self.silent < least and least > 0
        if n and 0 < n <= least or n and not self.several and names_all and n in counts:
            return set(range(len(counts)))
        if self.several:
            return {at for at, count in enumerate(counts)
                    if is_small(count) or n and (is_small(n - count) or names_all and count == n)}
        if not any(counts):
            return set()
        small = [count for count in counts if is_small(count)]
        if small and (sum(small) < least or set(small) in ({1}, {least - 1})):
            small.append(min((count for count in counts if count >= least), default=0))
        hidden = {at for at, count in enumerate(counts) if count in small}
        shows_some = n is not None and min(n, sum(counts)) > least and self.leaves_some(counts, hidden)
        return hidden if shows_some else set(range(len(counts)))

    def hides_of_most(self, least):
        """The places of the shares that could tell what a person answered, of at most so many people."""
        both = sides(self.shares, self.most, self.several)
        if self.most <= least and least:
            return set(range(len(both)))
        if self.several:
            return {at for at, pair in enumerate(both) if any(0 < each < least for each in pair)}
        counts = [chose for chose, _ in both]
        return self.hides(counts, sum(counts), least)

    def is_small(self):
        return bool(self.n) and self.n < self.least

    def weighted(self, weights, whole_of=None):
        """The sum of the shares times their weights, if it follows from what is shown."""
        parts = self.shares or self.counts
        if not parts or not sum(parts) or self.n == 0 or self.several or len(parts) != len(weights):
            return None
        if len({weights[at] for at in self.hidden}) > 1:
            return None
        total = sum(parts) if not whole_of else whole_of if self.shares else self.n
        return Fraction(sum(part * weight for part, weight in zip(parts, weights)), total)

    def percent(self, weights, rounded=percent):
        found = self.weighted(weights, 100)
        return None if found is None else rounded(100 * found)

    def answers(self):
        """Each answer: how many chose it, and what share of those who answered."""
        if self.n is not None and self.n < self.least:
            return []  # the database tells of such a question how many answered, and nothing else
        shares = self.shares or [Fraction(100 * count, self.n) if self.n else None for count in self.counts]
        shown = zip(self.counts, shares) if self.counts and self.is_exact else [(None, share) for share in shares]
        shown = [(None, None) if at in self.hidden else pair for at, pair in enumerate(shown)]
        return [{"count": count, "share": None if share is None else float(share)} for count, share in shown]

    def figures(self):
        size, first = SCALES.get(self.scale, 0), 0 if self.scale == "nps" else 1
        options = [str(each).lower() for each in self.fields.get("options", [])]
        if len(options) > 2 and all(TOO & set(re.findall(r"\w+", each)) for each in (options[0], options[-1])):
            size = 0
        is_likert = self.scale.startswith("likert") and size > 0
        mean = self.weighted(range(first, first + size)) if is_likert or (self.scale == "nps" and size > 0) else None
        principle = self.fields.get("principle")
        return {"principle": int(principle) if principle else None, "answers": self.n, "is_small": int(self.is_small()),
                "mean": None if mean is None else float(mean),
                "top_two": self.percent([0] * (size - 2) + [1, 1]) if is_likert else None,
                "yes": self.percent([0, 1]) if self.scale == "yes-no" and size > 0 else None,
                "net_promoter": self.percent([-1] * 7 + [0] * 2 + [1] * 2, whole) if self.scale == "nps" and size > 0 else None}


# What a report says in figures

def completion(record):
    found = COMPLETION.get(record.fields["status"])
    return "substantial" if found == "limited" and record.fields.get("progress") == "substantial" else found


def counted(words, found):
    return {re.sub("[ -]", "_", word): found.count(word) for word in words}


def ratings(community, group, principle, period, as_of):
    """The ratings of the criteria of one principle, or of all of them for None."""
    known = assessments(community, group, period, as_of)
    found = {name: (criterion, rating) for name, (criterion, rating, _) in rated_in(community, group, known).items()
             if criterion and criterion.group == group}
    rated = [criterion for criterion, _ in found.values()]
    found = [*found.values(), *((each, "not-assessed") for each in community.of(group, "criteria")
                                if known and not has_ended(each) and each not in rated)]
    return [rating for criterion, rating in found if not (criterion and has_ended(criterion))
            and (principle is None or criterion and principle in community.serves(criterion))]


def coverage(community, group, principle, period, as_of):
    """The figures of a group's records for one principle, or of all of them for None."""
    _, start, end = period
    serving = lambda kind: [each for each in community.of(group, kind) if not has_ended(each)
                            and (principle is None or principle in community.serves(each))]
    metrics = [Metric(each, as_of, end) for each in serving("metrics") if each.fields.get("status") != "draft"]
    practices = [each for each in community.of(group, "practices") if is_in_use(each, min(as_of, end))
                 and (principle is None or principle in community.serves(each))]
    work = [span for serves, span in all_work(community, group) if principle is None or principle in serves]
    quarters = lambda start, end: continuity(work, *community.time_there(group, start, end), as_of)
    at = [each[0] for each in community.periods].index(period[0])
    before = community.periods[at - 1][1:] if at else (months_after(start, -36), start - ONE_DAY)
    rated = ratings(community, group, principle, period, as_of)
    return {"criteria": len(serving("criteria")), "metrics": len(metrics),
            "metrics_measured": sum(each.newest is not None for each in metrics),
            "metrics_judged": sum(each.is_judged() for each in metrics),
            "metrics_on_target": sum(each.is_on_target() for each in metrics),
            **{f"criteria_{name}": number for name, number in counted(RATINGS[:4], rated).items()},
            "criteria_without_evidence": rated.count("no-evidence"),
            "activities": sum(is_of_period(each, start, end, as_of) for each in serving("activities")),
            "practices": len(practices), **quarters(start, end),
            **{f"{name}_before": value for name, value in quarters(*before).items()}}


def activities(community, group, period, as_of):
    """The counts of activities, which are those of the period unless they say otherwise, and of their next steps."""
    every = [(each, placement(each, period, as_of)) for each in community.of(group, "activities")]
    within = [each for each, place in every if place == "within"]
    own = [each for each in within if not has_ended(each)]
    outcomes = [each.fields.get("outcome", {}).get("result", "not recorded")
                for each in own if each.fields["status"] == "complete"]
    steps = [step for each, _ in every if each.fields["status"] in OPEN and not has_ended(each)
             for step in each.fields.get("next", [])]
    return {"activities_by_completion": counted(
                ["not started", "limited", "substantial", "complete", "no evidence available"],
                [completion(each) for each in own]),
            "activities_by_placement": counted(
                ["within", "carried over", "undated", "elsewhere"], [place for _, place in every]),
            "activities_of_the_period": {"cancelled_or_replaced": len(within) - len(own),
                                         "overdue": sum(is_overdue(each, as_of) for each in own)},
            "complete_activities_by_outcome": counted(
                ["implemented", "partly-implemented", "not-implemented", "redundant", "not recorded"], outcomes),
            "next_steps": {"open": len(steps),
                           "overdue": sum("when" in each and date(each["when"]).last < as_of for each in steps)}}


def practices(community, group, period, as_of):
    own = community.of(group, "practices")
    in_use = [each.fields for each in own if is_in_use(each, min(as_of, period[2]))]
    stale = community.duties.get("stale_after", 12)
    return {"in_use": len(in_use),
            "not_checked_recently": sum("as_of" in each and last_day_after(date(each["as_of"]), stale) < as_of
                                      for each in in_use),
            "proposed": sum(each.fields["status"] == "proposed" and not has_ended(each) for each in own)}


def group_figures(community, group, period, as_of):
    own = duties(community, group, period, as_of) if group in community.owing else []
    return {"group": group, "all": coverage(community, group, None, period, as_of),
            "principles": [{"principle": number, **coverage(community, group, number, period, as_of)}
                           for number in community.principles],
            "metrics_by_status": counted(
                STATUSES, [Metric(each, as_of, period[2]).status() for each in community.of(group, "metrics")
                           if not has_ended(each) and each.fields.get("status") != "draft"]),
            **activities(community, group, period, as_of),
            "practices_by_state": practices(community, group, period, as_of),
            "surveys": {"held": sum(is_held(each, *period[1:], as_of) for each in community.of(group, "surveys"))},
            "criteria_by_rating": counted(RATINGS, ratings(community, group, None, period, as_of)),
            **answers(community, group, period, as_of),
            "duties_kept": share([each for each in own if each["state"] in ("met", "not met")],
                                 lambda each: each["state"] == "met"),
            "duties": own}


def together(groups):
    """The sums and counts over the groups that owe duties."""
    having = lambda has: sum(has(each) for each in groups)
    return {"groups": len(groups), "with_work": having(lambda each: each["all"]["quarters_with_work"] > 0),
            "with_criteria": having(lambda each: each["all"]["criteria"] > 0),
            "with_measurements": having(lambda each: each["all"]["metrics_measured"] > 0),
            "with_survey": having(lambda each: each["surveys"]["held"] > 0),
            "with_assessment": having(lambda each: any(each["criteria_by_rating"].values())),
            **{name: sum(each["all"][name] for each in groups) for name in ("metrics_judged", "metrics_on_target")},
            "duties_due": sum(each["duties_kept"]["whole"] for each in groups),
            "duties_met": sum(each["duties_kept"]["part"] for each in groups)}


def report(community, period, as_of):
    community = community.known(as_of, period[2], period[1])
    groups = [group_figures(community, group, period, as_of) for group in community.groups]
    return {"period": {"id": period[0], "start": str(period[1]), "end": str(period[2])}, "as_of": str(as_of),
            "groups": groups, "community": together([each for each in groups if each["group"] in community.owing])}


# What a database says in figures

def database(community, as_of):
    """The rows of each table with figures, by their keys."""
    tables = {name: {} for name in ("metric_status", "activity_periods", "record_principles", "survey_numbers",
                                    "survey_results", "survey_answers")}
    known = community.known(as_of)
    for period in community.periods:
        for record in community.known(as_of, period[2]).records.values():
            if record.kind == "metrics":
                metric = Metric(record, as_of, period[2])
                newest, due = metric.newest or {}, metric.due()
                tables["metric_status"][record.id, period[0]] = {
                    "status": metric.status(), "is_on_target": int(metric.is_on_target()),
                    "is_judged": int(metric.is_judged()), "trend": metric.trend(), "measured": newest.get("date"),
                    "value": float(newest["value"]) if "value" in newest else None, "rating": newest.get("rating"),
                    "next_due": str(due) if due else None}
        for record in known.records.values():
            if record.kind == "activities" and not has_ended(record):
                tables["activity_periods"][record.id, period[0]] = {
                    "placement": placement(record, period, as_of), "completion": completion(record)}
    for record in community.records.values():
        tables["record_principles"].update({(record.id, KINDS[record.kind], number): {}
                                            for number in community.serves(record)})
        then = known.records.get(record.id)
        if record.kind == "surveys" and then and then.fields["status"] == record.fields["status"]:
            own = numbers(community, record)
            first = min((each.first for each in survey_dates(record)), default=None)
            last = max((each.last for each in survey_dates(record)), default=None)
            has_rate = own["invited"] and own["responses"] is not None
            rate = percent(Fraction(100 * own["responses"], own["invited"])) if has_rate else None
            tables["survey_numbers"][record.id,] = {
                "held_first": str(first) if first else None, "held_last": str(last) if last else None,
                **own, "response_rate": rate}
            for position, question in enumerate(asked(community, record), 1):
                name = question.fields["id"]
                tables["survey_results"][record.id, position] = {"question": name, **question.figures()}
                tables["survey_answers"].update({(record.id, name, at): row
                                                 for at, row in enumerate(question.answers(), 1)})
    return tables
