"""What is assessed, by whom and until when: templates, cycles, the scale. Nobody's personal record."""
