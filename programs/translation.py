"""Which columns coordinators write in English and French."""

from modeltranslation.translator import TranslationOptions, register

from programs import models


@register(models.Framework)
class FrameworkTranslation(TranslationOptions):
    fields = ("title",)


@register(models.CoreValue)
class CoreValueTranslation(TranslationOptions):
    fields = ("name", "question")


@register(models.RoleLevel)
class RoleLevelTranslation(TranslationOptions):
    fields = ("label",)


@register(models.Competency)
class CompetencyTranslation(TranslationOptions):
    fields = (
        "name",
        "summary",
        "definition",
        "rationale",
        "means",
        "does_not_mean",
        "development",
        "tips",
    )


@register(models.FrameworkVersion)
class FrameworkVersionTranslation(TranslationOptions):
    fields = ("change_note", "retire_reason")


@register(models.CompetencyGroup)
class CompetencyGroupTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("text",)


@register(models.Resource)
class ResourceTranslation(TranslationOptions):
    fields = ("title", "url")


@register(models.Voice)
class VoiceTranslation(TranslationOptions):
    fields = ("quote", "speaker")


@register(models.LevelDescriptor)
class LevelDescriptorTranslation(TranslationOptions):
    fields = ("headline",)


@register(models.Behaviour)
class BehaviourTranslation(TranslationOptions):
    fields = ("text",)


@register(models.Program)
class ProgramTranslation(TranslationOptions):
    fields = (
        "title",
        "summary",
        "purpose",
        "host_organisation",
        "who_can_apply",
        "time_per_month",
        "place",
        "other_ways",
        "checks",
    )


@register(models.ProgramSection)
class ProgramSectionTranslation(TranslationOptions):
    fields = ("title", "body", "points")


@register(models.Stage)
class StageTranslation(TranslationOptions):
    fields = ("title", "description")


@register(models.TimelineEntry)
class TimelineEntryTranslation(TranslationOptions):
    fields = ("title", "body")


@register(models.Evaluation)
class EvaluationTranslation(TranslationOptions):
    fields = ("title", "method", "findings", "limits")


@register(models.Committee)
class CommitteeTranslation(TranslationOptions):
    fields = ("name", "meets")


@register(models.Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("place",)


@register(models.InformationSession)
class InformationSessionTranslation(TranslationOptions):
    fields = ("place", "about")


@register(models.Intake)
class IntakeTranslation(TranslationOptions):
    fields = ("title",)


@register(models.EligibilityRule)
class EligibilityRuleTranslation(TranslationOptions):
    fields = ("question", "hint", "declaration", "explanation", "evidence", "legal_reason")


@register(models.FormVersion)
class FormVersionTranslation(TranslationOptions):
    fields = ("note",)


@register(models.FormSection)
class FormSectionTranslation(TranslationOptions):
    fields = ("title", "intro")


@register(models.Question)
class QuestionTranslation(TranslationOptions):
    fields = ("label", "hint", "legal_reason")


@register(models.RefereeQuestion)
class RefereeQuestionTranslation(TranslationOptions):
    fields = ("label", "hint")


@register(models.DispositionReason)
class DispositionReasonTranslation(TranslationOptions):
    fields = ("text", "advice")


@register(models.RubricCriterion)
class RubricCriterionTranslation(TranslationOptions):
    fields = ("title", "guidance", "anchor_0", "anchor_1", "anchor_2", "anchor_3", "anchor_4")


@register(models.Story)
class StoryTranslation(TranslationOptions):
    fields = ("title", "body")


@register(models.RiskSheet)
class RiskSheetTranslation(TranslationOptions):
    fields = ("why",)
