"""The council's working days and hours, with the bank holidays of its nation."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from training.policy import Policy

_SUBDIVISIONS = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern-ireland": "NIR",
}


class CouncilCalendar:
    """Answers `training.days.WorkingCalendar` for one policy; each year is worked out once.

    A holiday that falls on a weekend and the day given for it are both holidays, so a council that
    works on Saturdays rests on both.
    """

    def __init__(self, policy: Policy) -> None:
        self._nation = _SUBDIVISIONS[policy.nation]
        self._hours = policy.working_time
        self._zone = ZoneInfo(policy.working_time.zone)
        self._bank_holidays: dict[int, frozenset[date]] = {}
        self._is_worked: dict[date, bool] = {}

    def is_working_day(self, day: date) -> bool:
        """Whether the council works on that day: one of its weekdays, and no bank holiday.

        Remembered, for planning asks about the same days for everybody.
        """
        is_worked = self._is_worked.get(day)
        if is_worked is None:
            is_weekday = day.weekday() in self._hours.weekdays
            is_worked = is_weekday and day not in self._bank_holidays_of(day.year)
            self._is_worked[day] = is_worked
        return is_worked

    def is_working_moment(self, moment: datetime) -> bool:
        """Whether messages may go out now; the last moment of the day is just before its end."""
        local = moment.astimezone(self._zone)
        is_in_hours = self._hours.from_time <= local.time() < self._hours.to_time
        return is_in_hours and self.is_working_day(local.date())

    def _bank_holidays_of(self, year: int) -> frozenset[date]:
        known = self._bank_holidays.get(year)
        if known is None:
            from holidays import country_holidays  # noqa: PLC0415 - slow to load, and rarely asked

            found = country_holidays("GB", subdiv=self._nation, years=year, expand=False)
            known = frozenset(found)
            self._bank_holidays[year] = known
        return known
