"""What every section of an experiment is: frozen, checked, and without unknown keys."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Count = Annotated[int, Field(ge=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class Section(BaseModel):
    """Base of all sections: frozen, and closed to unknown keys."""

    @field_validator("*", mode="before")
    @classmethod
    def _booleans_are_booleans(cls, value: object, info: ValidationInfo) -> object:
        """Neither `yes` nor 1 is true, and true is no number."""
        wants_boolean = cls.model_fields[info.field_name or ""].annotation is bool
        if wants_boolean != isinstance(value, bool):
            raise ValueError("must be true or false" if wants_boolean else "must not be true or false")
        return value

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)
