"""Which columns are written in English and French."""

from modeltranslation.translator import TranslationOptions, register

from engagement import models


@register(models.AssessmentTemplate)
class AssessmentTemplateTranslation(TranslationOptions):
    fields = ("title", "supervisor_statement")


@register(models.TrainingSuggestion)
class TrainingSuggestionTranslation(TranslationOptions):
    fields = ("title", "url")


@register(models.Cycle)
class CycleTranslation(TranslationOptions):
    fields = ("title",)
