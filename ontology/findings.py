"""What is found wrong in sources while they are imported: collected, or fatal when strict."""

from configs.errors import InputError
from ontology.release import Finding


class FindingLog:
    """Collects findings; in strict mode the first error is raised instead."""

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict
        self._findings: list[Finding] = []

    @property
    def is_strict(self) -> bool:
        """Whether the first error is raised."""
        return self._strict

    def error(self, file: str, line: int | None, rule: str, message: str) -> None:
        """Record something that could not be read; InputError when strict."""
        if self._strict:
            place = file if line is None else f"{file}:{line}"
            raise InputError(f"{place}: {message}: mend it, or import without --strict")
        self._findings.append(Finding(file=file, line=line, rule=rule, severity="error", message=message))

    def warning(self, file: str, line: int | None, rule: str, message: str) -> None:
        """Record something doubtful that was read nevertheless."""
        self._findings.append(Finding(file=file, line=line, rule=rule, severity="warning", message=message))

    def info(self, file: str, line: int | None, rule: str, message: str) -> None:
        """Record something that is no fault of the source."""
        self._findings.append(Finding(file=file, line=line, rule=rule, severity="info", message=message))

    def add(self, finding: Finding) -> None:
        """Record a finding of another log; InputError when it is an error and this log is strict."""
        record = {"error": self.error, "warning": self.warning, "info": self.info}[finding.severity]
        record(finding.file, finding.line, finding.rule, finding.message)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was recorded, in order."""
        return tuple(self._findings)
