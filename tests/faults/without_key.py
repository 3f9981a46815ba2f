"""The portal without the key of a sent form: the control that shows what the key is for."""

from __future__ import annotations

from config.wsgi import application
from volunteers.applications import services

__all__ = ["application"]

services.was_sent_with = lambda application, key: False
