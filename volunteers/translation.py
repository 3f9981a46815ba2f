"""Which columns are written in English and French."""

from modeltranslation.translator import TranslationOptions, register

from volunteers import models


@register(models.InterviewSlot)
class InterviewSlotTranslation(TranslationOptions):
    fields = ("place",)


@register(models.CollectionNotice)
class CollectionNoticeTranslation(TranslationOptions):
    fields = ("text",)
