"""Interview slots: offered, chosen, changed, cancelled."""
