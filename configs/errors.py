"""The exception tree that every package shares.

GreffeError
├── UserError            the user can mend it: commands print one line and exit 2
│   ├── ConfigurationError   a key, value or file of the experiment's YAML
│   └── InputError           a terminology, document, model or stage folder
└── InternalError        a broken promise of our own
"""


class GreffeError(Exception):
    """Base of all errors raised on purpose."""


class UserError(GreffeError):
    """A mistake the user can mend; the message is one line: where, what, what to do."""


class ConfigurationError(UserError):
    """The experiment's configuration cannot be used."""


class InputError(UserError):
    """An input file or folder cannot be used."""


class InternalError(GreffeError):
    """A promise between our own modules was broken."""
