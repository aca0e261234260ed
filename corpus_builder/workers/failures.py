"""An item that could not be worked on, carried from a worker to the one who asked."""

import os
import traceback
from dataclasses import dataclass
from typing import NoReturn

from configs.errors import ConfigurationError, InputError, InternalError, UserError

_USER_ERRORS = {kind.__name__: kind for kind in (UserError, ConfigurationError, InputError)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What went wrong with an item, as text: not every exception can be sent from process to process."""

    item: str
    kind: str
    message: str
    errno: int | None
    """Of an OSError of the system; None for all else."""
    trace: str

    @classmethod
    def of(cls, error: Exception, item: str) -> "Failure":
        """Describe `error`, which `item` caused."""
        return cls(
            item=item,
            kind=type(error).__name__,
            message=str(error),
            errno=error.errno if isinstance(error, OSError) else None,
            trace="".join(traceback.format_exception(error)),
        )


def raise_failure(failure: Failure) -> NoReturn:
    """Raise the failure again, with the item's name: a UserError as one of its class, an OSError of the system as one,
    anything else as an InternalError that shows the worker's traceback.
    """
    message = failure.message if failure.item in failure.message else f"{failure.item}: {failure.message}"
    if failure.kind in _USER_ERRORS:
        raise _USER_ERRORS[failure.kind](message)
    if failure.errno is not None:
        raise OSError(failure.errno, os.strerror(failure.errno), failure.item)
    error = InternalError(f"{failure.item}: {failure.kind}: {failure.message}")
    error.add_note(failure.trace)
    raise error
