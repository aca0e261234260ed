"""From a YAML file and flags to an `Experiment`: strict reading, dotted overrides, one-line errors."""

import argparse
import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from configs.errors import ConfigurationError
from configs.experiment import Experiment, TextSource

# `dict[str, Any]` is what a YAML document is before it is validated; nothing outside this module sees it.
Document = dict[str, Any]
