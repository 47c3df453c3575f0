"""What can truthfully be said of a scene: one function a family, each yielding facts and refusals.

A template's `per` names a family; its fact goes by the same name in the template.
"""

from collections.abc import Callable, Iterator

from ..survey import Survey
from ..world import World
from .base import Fact, Refusal
from .boxes import BoxOf, Described, Labelled, boxes_of, labels
from .boxes import descriptions as region_descriptions
from .captions import Captioned, captions, titles
from .checking import KindCheck, NumberCheck, kind_checks, number_checks
from .choosing import Both, Most, boths, mosts
from .claims import Claim, claims
from .constrained import Barred, Bounded, Keywords, Worded, barred, bounded, counted, keywords, worded
from .counting import Comparison, Count, Lone, comparisons, counts, lones
from .descriptions import Description, descriptions
from .doings import Doing, Whereabouts, doings, whereabouts
from .existence import Absent, FalsePremise, Present, Zero, absents, false_premises, presents, zeros
from .inventory import Inventory, inventories
from .likeness import Appearance, Shared, appearances, shared_colors
from .looks import Look, LookCheck, colors, look_checks, materials
from .many_boxes import AllOf, SameKind, alls, same_kinds
from .matching import Match, Select, matches, selects
from .mending import Fix, fixes
from .placement import Order, Zone, orders, zones
from .pose import JointView, Pose, joint_views, poses
from .position import Extreme, Pair, Size, extremes, pairs, sizes
from .questions import Asked, questions
from .recap import Recap, recaps
from .records import Record, records
from .relations import FollowUp, Related, RelatedTo, follow_ups, relation_objects, relations
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
    "most": (Most, mosts),
    "comparison": (Comparison, comparisons),
    "lone": (Lone, lones),
    "pair": (Pair, pairs),
    "extreme": (Extreme, extremes),
    "size": (Size, sizes),
    "box_of": (BoxOf, boxes_of),
    "labelled": (Labelled, labels),
    "region": (Described, region_descriptions),
    "color": (Look, colors),
    "material": (Look, materials),
    "look_check": (LookCheck, look_checks),
    "relation": (Related, relations),
    "relation_object": (RelatedTo, relation_objects),
    "follow_up": (FollowUp, follow_ups),
    "question": (Asked, questions),
    "pose": (Pose, poses),
    "joint_view": (JointView, joint_views),
    "zone": (Zone, zones),
    "order": (Order, orders),
    "all_of": (AllOf, alls),
    "same_kind": (SameKind, same_kinds),
    "claim": (Claim, claims),
    "appearance": (Appearance, appearances),
    "shared_color": (Shared, shared_colors),
    "doing": (Doing, doings),
    "whereabouts": (Whereabouts, whereabouts),
    "recap": (Recap, recaps),
    "unanswerable": (Unanswerable, unanswerables),
}

__all__ = ["FAMILIES", "Fact", "Family", "Refusal"]
