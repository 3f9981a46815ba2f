"""Which columns are written in English and French."""

from modeltranslation.translator import TranslationOptions, register

from volunteers import models


@register(models.InterviewSlot)
class InterviewSlotTranslation(TranslationOptions):
    fields = ("place",)


@register(models.GuideQuestion)
class GuideQuestionTranslation(TranslationOptions):
    fields = ("text", "anchor_0", "anchor_1", "anchor_2", "anchor_3", "anchor_4")


@register(models.CollectionNotice)
class CollectionNoticeTranslation(TranslationOptions):
    fields = ("text",)


@register(models.Tag)
class TagTranslation(TranslationOptions):
    fields = ("name",)


@register(models.CheckItem)
class CheckItemTranslation(TranslationOptions):
    fields = ("name",)
