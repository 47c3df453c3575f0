"""What can truthfully be said of a scene: one function a family, each yielding facts and refusals.

A template's `per` names a family; its fact goes by the same name in the template.
"""

from collections.abc import Callable, Iterator

from ..survey import Survey
from ..world import World
from .altogether import KindCount, kind_counts
from .answers import Answered, answers
from .base import Fact, Refusal
from .boxed import BoxedLook, Singled, boxed_colors, singled
from .boxes import BoxOf, Labelled, boxes_of, labels
from .captions import Captioned, captions, titles
from .checking import KindCheck, NumberCheck, kind_checks, number_checks
from .choosing import Both, Most, boths, eithers, leasts, mosts
from .claims import Claim, claims
from .colors_there import ColorThere, colors_there
from .constrained import Barred, Bounded, Keywords, Worded, barred, bounded, counted, keywords, worded
from .counted_boxes import CountedBoxes, counted_boxes
from .counting import Comparison, Count, comparisons, counts
from .described import Described
from .described import descriptions as region_descriptions
from .descriptions import Description, descriptions
from .details import Dense, Details, densities, details
from .detections import Detections, detections
from .doings import Doing, Whereabouts, doings, whereabouts
from .existence import Absent, FalsePremise, Present, Zero, absents, false_premises, presents, zeros
from .follow_ups import FollowUp, MadeOf, ThenBox, ThenZone, follow_ups, made_ofs, then_boxes, then_zones
from .grounded import Grounded, groundings
from .hops import Hop, hops
from .in_several import InAll, OnlyIn, in_alls, odd_ones, only_in, shared
from .in_several import Shared as SharedThing
from .inventory import Inventory, inventories
from .joints import Arms, JointPoint, Knee, arms_raised, joint_points, knees_bent
from .likeness import Appearance, Shared, appearances, shared_colors
from .looks import Look, LookCheck, colors, look_checks, materials
from .looks_chosen import LookChoice, Which, look_choices, whiches
from .many_boxes import AllOf, SameKind, alls, same_kinds
from .matching import Match, Select, matches, selects
from .mending import Fix, fixes
from .outlines import (
    Coverage,
    Inside,
    Nearest,
    PointAt,
    PointPair,
    coverages,
    insides,
    nearests,
    point_pairs,
    points_at,
)
from .placement import Order, Zone, orders, zones
from .pose import JointView, Pose, joint_views, poses
from .position import Extreme, Pair, Size, extremes, pairs, sizes
from .questions import Asked, questions
from .recap import Recap, recaps
from .records import Record, records
from .regions import RegionChoice, RegionMatch, region_choices, region_matches
from .relation_boxes import Between, betweens
from .relations import Related, RelatedTo, relation_objects, relations
from .selecting import Selection, missings, showns
from .several import CaptionOf, Compared, Set, Sum, captions_of, compared, sums
from .standing import RelationCheck, RelationChoice, relation_checks, relation_choices
from .stuff import Dominant, Setting, StuffCheck, Support, dominants, settings, stuff_checks, supports
from .subjects import SubjectDoing, SubjectOf, subject_doings, subjects
from .unanswerable import Unanswerable, unanswerables

Family = Callable[[Survey, World], Iterator[Fact | Refusal]]

FAMILIES: dict[str, tuple[type[Fact], Family]] = {
    "caption": (Captioned, captions),
    "title": (Captioned, titles),
    "description": (Description, descriptions),
    "match": (Match, matches),
    "select": (Select, selects),
    "fix": (Fix, fixes),
    "bounded": (Bounded, bounded),
    "counted": (Bounded, counted),
    "worded": (Worded, worded),
    "barred": (Barred, barred),
    "keywords": (Keywords, keywords),
    "record": (Record, records),
    "present": (Present, presents),
    "absent": (Absent, absents),
    "zero": (Zero, zeros),
    "false_premise": (FalsePremise, false_premises),
    "inventory": (Inventory, inventories),
    "count": (Count, counts),
    "number_check": (NumberCheck, number_checks),
    "kind_check": (KindCheck, kind_checks),
    "both": (Both, boths),
    "either": (Both, eithers),
    "most": (Most, mosts),
    "least": (Most, leasts),
    "missing": (Selection, missings),
    "shown": (Selection, showns),
    "kind_count": (KindCount, kind_counts),
    "comparison": (Comparison, comparisons),
    "counted_boxes": (CountedBoxes, counted_boxes),
    "pair": (Pair, pairs),
    "extreme": (Extreme, extremes),
    "size": (Size, sizes),
    "box_of": (BoxOf, boxes_of),
    "labelled": (Labelled, labels),
    "region": (Described, region_descriptions),
    "singled": (Singled, singled),
    "boxed_color": (BoxedLook, boxed_colors),
    "hop": (Hop, hops),
    "color": (Look, colors),
    "material": (Look, materials),
    "look_check": (LookCheck, look_checks),
    "look_choice": (LookChoice, look_choices),
    "which": (Which, whiches),
    "color_there": (ColorThere, colors_there),
    "relation": (Related, relations),
    "relation_object": (RelatedTo, relation_objects),
    "relation_subject": (SubjectOf, subjects),
    "relation_check": (RelationCheck, relation_checks),
    "relation_choice": (RelationChoice, relation_choices),
    "relation_boxes": (Between, betweens),
    "follow_up": (FollowUp, follow_ups),
    "then_material": (MadeOf, made_ofs),
    "then_box": (ThenBox, then_boxes),
    "then_zone": (ThenZone, then_zones),
    "subject_doing": (SubjectDoing, subject_doings),
    "question": (Asked, questions),
    "pose": (Pose, poses),
    "joint_view": (JointView, joint_views),
    "joint_point": (JointPoint, joint_points),
    "arms": (Arms, arms_raised),
    "knee": (Knee, knees_bent),
    "zone": (Zone, zones),
    "order": (Order, orders),
    "all_of": (AllOf, alls),
    "same_kind": (SameKind, same_kinds),
    "grounded": (Grounded, groundings),
    "detections": (Detections, detections),
    "region_match": (RegionMatch, region_matches),
    "region_choice": (RegionChoice, region_choices),
    "details": (Details, details),
    "dense": (Dense, densities),
    "answered": (Answered, answers),
    "claim": (Claim, claims),
    "appearance": (Appearance, appearances),
    "shared_color": (Shared, shared_colors),
    "doing": (Doing, doings),
    "whereabouts": (Whereabouts, whereabouts),
    "recap": (Recap, recaps),
    "coverage": (Coverage, coverages),
    "inside": (Inside, insides),
    "nearest": (Nearest, nearests),
    "point_at": (PointAt, points_at),
    "point_pair": (PointPair, point_pairs),
    "stuff_check": (StuffCheck, stuff_checks),
    "dominant": (Dominant, dominants),
    "support": (Support, supports),
    "setting": (Setting, settings),
    "unanswerable": (Unanswerable, unanswerables),
}

SetFamily = Callable[[Set, World], Iterator[Fact | Refusal]]

# Families about several images side by side.
SETS: dict[str, tuple[type[Fact], SetFamily]] = {
    "compared": (Compared, compared),
    "only_in": (OnlyIn, only_in),
    "odd_one": (OnlyIn, odd_ones),
    "shared_thing": (SharedThing, shared),
    "in_all": (InAll, in_alls),
    "sum": (Sum, sums),
    "caption_of": (CaptionOf, captions_of),
}

# The kind of fact of every family, as templates know it.
KINDS_OF_FACTS: dict[str, type[Fact]] = {name: kind for name, (kind, _) in (*FAMILIES.items(), *SETS.items())}

__all__ = ["FAMILIES", "KINDS_OF_FACTS", "SETS", "Fact", "Family", "Refusal", "SetFamily"]
