"""Stories from the neighbourhoods' projects."""
