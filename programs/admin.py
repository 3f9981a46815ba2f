"""The admin of the room, slice by slice."""

from programs.catalogue import admin as catalogue
from programs.exchange import admin as exchange
from programs.framework import admin as framework
from programs.history import admin as history
from programs.neighbourhoods import admin as neighbourhoods
from programs.places import admin as places

__all__ = ["catalogue", "exchange", "framework", "history", "neighbourhoods", "places"]
