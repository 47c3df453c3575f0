"""The thresholds of what may be said, each with its reason; and the tests of geometry that facts share.

One place, so that a threshold can be judged by the refusals that `cocoift stats` counts for it.
"""

from .geometry import Box, intersection, overlap
from .scene import Entity, Scene

# S: below this a thing is hard to see in a picture scaled to 336 pixels: 0.5 % is 24 x 24 of them.
VISIBLE_SHARE = 0.005
# S where a colour or a material is asked for: 2 % is 48 x 48 pixels.
LOOK_SHARE = 0.02
# S: the shorter side in pixels; thinner boxes are mostly slivers of things that are hidden.
VISIBLE_SIDE = 8.0
# M: centres this far apart (share of the side) and extents that overlap this little: nobody calls it a draw.
MARGIN = 0.12
AXIS_OVERLAP = 0.20
# And boxes that share more of the smaller one hold things of which one is on, in or in front of the other.
PARTED = 0.05
# D: two boxes of one class that overlap more are one thing annotated twice, or one thing in another's arms.
DUPLICATE = 0.7
# Two boxes of like categories that overlap so much are one thing that was labelled twice: a sandwich and a hot dog.
TWO_LABELS = 0.6
# A vehicle this much inside the box of another, at least half as large, may be that one by another name.
WITHIN_OTHER = 0.8
LIKE_EXTENT = 0.5
# An object and an instance of its category that share so much of the smaller box are one thing, and whose boxes are
# the same where they share so much of both.
SAME_THING = 0.5
# What takes up so much of the picture one of three captions at least names, if it is what it is labelled.
NOTICED_SHARE = 0.10
AGREED = 3
# "Several", "a group" and "a row" are three or more; who says "a crowd", "a bunch" or "many" would not have counted to
# seven, and nor do annotators outline all of a busy street.
GROUP_LEAST = 3
CROWD_LEAST = 8
# So many boxes of a table or a cake may be pieces of one, seen between what stands on it.
PIECES_MOST = 3
# Captions that speak of one person leave out one or two behind it, and not more.
LONE_MOST = 3
# A table whose box is so many times as wide as high is an edge of one, as is whatever is so flat at the border.
FLAT = 4.0
# And one that takes up less of the picture is mostly a corner of a table on which things lie.
FURNITURE_SHARE = 0.02
# So many annotators who name a look-alike outweigh one who names the category.
AGAINST_ONE = 2
# A box this much inside that of a screen, a picture or a mirror belongs to what is shown there.
IN_A_FRAME = 0.95
# A carrot so many times as large as the middle one of at least so many is a bunch of them.
HEAP_RATIO = 5.0
HEAP_LEAST = 3
# Where several are spoken of, a box that takes up more of the picture may be around a bunch.
BUNCH_SHARE = 0.05
# A door, a wheel or a sign this much inside a vehicle or a building is a part of it.
PART_WITHIN = 0.8
# Counting by eye is unsure beyond ten, and so is COCO's own count.
COUNT_MOST = 10
# A difference of one between two numbers above five cannot be seen at a glance.
CLEAR_BY_ONE = 5
# A wrong number further from the true one is no slip that anybody would make, or ask about.
NUMBER_OFF = 2
# Areas that differ by less are not told apart by eye.
SIZE_RATIO = 1.5
# Boxes this near the border belong to things that go on outside the picture.
BORDER = 2.0
# B: two boxes overlapping more print nearly the same numbers.
SAME_BOX = 0.8
# Two sources see the same thing somewhere: below this IoU with every instance, the object is another one.
SEEN_ELSEWHERE = 0.3
# T: captions and phrases outside these lengths are fragments or stories.
WORDS = (2, 25)
# A caption that does not name what so many of the others name, and so many are about, is about something else.
NAMED_SHARE = 0.75
ABOUT_SHARE = 0.5
# Nobody calls fewer of a kind many.
MANY_LEAST = 4
# The longest answer of a Visual Genome question that is passed on.
ANSWER_WORDS = 8
# Poses: the wrist must be this much of the person's height above or below the shoulder.
POSE_MARGIN = 0.08
POSE_KEYPOINTS = 5
# Joints of smaller figures are a few pixels apart.
POSE_SIDE = 64.0
# Knees: a smaller angle is bent from wherever it is seen, as no straight leg looks so; a nearly straight one is
# straight where thigh and shin are about as long, so that neither points at the viewer.
KNEE_BENT = 110.0
KNEE_STRAIGHT = 165.0
SHIN_RATIO = 1.3
# Thigh and shin are together this share of the person's diagonal; shorter ones are foreshortened or badly marked.
LEG_SHARE = 0.3
# A centre this near (share of the side) to the lines that part the picture in nine may be said to be on either side.
ZONE_MARGIN = 0.05
# Things longer than this share of the side lie in two ninths as much as in one.
ZONE_SPAN = 0.40
# The share of the things in each ninth that are asked for, row by row, so that all ninths are asked for alike.
ZONE_SHARES = (1.0, 0.6, 0.7, 0.5, 0.22, 0.5, 0.6, 0.37, 0.5)
# So many boxes are asked for at once: one is found by its name, and more than six take half a page.
ALL_BOXES = (2, 6)
# Boxes of one answer that overlap more print nearly the same numbers where the things are small.
BOXES_APART = 0.5
# A box this much inside another of its kind is part of it: a slice within a box around the whole pizza.
NESTED = 0.9
# Things of one kind are mostly of one size and stand at one height; boxes that differ more in a side, or (share of
# the picture's side) in place, would tell a yes from a no.
SHAPE_RATIO = 1.6
PLACE_APART = 0.1
# Stuff that covers less of the picture is a patch between other things.
PRESENT_SHARE = 0.02
# Where more of the picture is void, no one can say what is not there, or how much of it something covers.
VOID_MOST = 0.05
# Of the stuff, what covers most must lead by so much of the picture.
DOMINANT_LEAD = 0.05
# The least share of the picture that what covers most of the background covers.
DOMINANT_LEAST = 0.15
# A share of the picture this near to the edge between two rough shares may be called by either.
BIN_MARGIN = 0.05
# Indoors and outdoors: so much of the picture must tell, and so much of that must tell the same.
PLACE_AREA = 0.25
PLACE_SHARE = 0.9
# Two masks: from this share of the smaller one on it is inside, up to that one outside.
INSIDE_LEAST = 0.9
INSIDE_MOST = 0.05
# The nearer of two things must be nearer by so much, and by so much of the picture's diagonal.
NEAREST_RATIO = 1.25
NEAREST_LEAD = 0.02
# A point keeps so many pixels away from every edge; and it is printed in hundredths of the longer side.
POINT_MARGIN = 3
POINT_PRINTED = 0.005
# What a thing stands on: this share of the pixels right below its lower edge, and hardly anything else.
CONTACT_LEAST = 0.3
CONTACT_RIVAL = 0.5
# Two boxes farther apart (share of the shorter side) than annotators are careless: the one thing is not on the other.
APART = 0.08
# Who is asked for near or behind a thing is sought anywhere; on, in or at it, this near (share of the shorter side).
REACH = 0.05
# The share of the smaller box that a second thing has in that of a plate for it to be perhaps on it, too.
SHARES_PLACE = 0.1
# The box of a second thing that covers so much of the plate's is what the plate stands on.
BELOW_IT = 0.9
# Two boxes of a relation that overlap more are hardly told apart.
BOXES_RELATED = 0.7
# The share of the smaller box from which on a box shows what is behind its thing as well.
BEFORE = 0.6
# A thing this far (share of the shorter side) from what a rival stands near does not stand near it.
APART_GAP = 0.20
# What covers so many times the picture of any other of its kind is the largest, whatever the distance.
LARGER_RATIO = 3.0
# Things that overlap so much from left to right stand one above the other.
STACKED = 0.5
# What is farther (share of the width) to the side of a thing is not called behind it, or in front of it.
BESIDE = 0.1
# Share of the shorter side that annotators leave between what stands and what it stands on.
TOUCHING_GAP = 0.05
# A caption with boxes: with one of them it is the box of a thing and no description; more than six hide the text.
GROUNDED_LEAST = 2
GROUNDED_BOXES = 6
# Labelled boxes of one answer: each takes 25 tokens to write.
LABELLED_BOXES = 8
# What is named this near to a box (share of the longer side) may reach into it: annotators draw boxes roughly.
VICINITY = 0.05
# Two boxes that differ more in a side would tell which of two phrases is meant.
MATCH_RATIO = 2.0
# Regions of one answer that overlap more show the same things twice.
DETAILS_APART = 0.3
# Regions that take up more of the picture are no small details.
DETAIL_SHARE = 0.05


def shares_most(a: Box, b: Box) -> bool:
    """Whether the boxes share most of the smaller one, so that they may be of one thing."""
    common = intersection(a, b)
    return common > 0 and common >= SAME_THING * min(a.area, b.area)


def visible(entity: Entity, scene: Scene, share: float = VISIBLE_SHARE) -> bool:
    """Whether the entity's box is large enough to be asked about (gate S)."""
    box = entity.box
    width, height = box.x2 - box.x1, box.y2 - box.y1
    large = width * height >= share * (scene.width * scene.height)
    return large and width >= VISIBLE_SIDE and height >= VISIBLE_SIDE


def flat(box: Box) -> bool:
    """Whether the box is so much longer than wide that it is an edge of something."""
    short, long = sorted((box.width, box.height))
    return long > FLAT * short


def truncated(box: Box, scene: Scene) -> bool:
    """Whether the box touches the border of the image."""
    return box.x1 <= BORDER or box.y1 <= BORDER or box.x2 >= scene.width - BORDER or box.y2 >= scene.height - BORDER


def left_of(a: Box, b: Box, scene: Scene) -> bool:
    """Whether a is clearly to the left of b (gate M)."""
    return (
        b.centre[0] - a.centre[0] >= MARGIN * scene.width
        and overlap(a.x1, a.x2, b.x1, b.x2) <= AXIS_OVERLAP
        and intersection(a, b) <= PARTED * min(a.area, b.area)
    )


def above(a: Box, b: Box, scene: Scene) -> bool:
    """Whether a is clearly higher in the picture than b (gate M)."""
    return (
        b.centre[1] - a.centre[1] >= MARGIN * scene.height
        and overlap(a.y1, a.y2, b.y1, b.y2) <= AXIS_OVERLAP
        and intersection(a, b) <= PARTED * min(a.area, b.area)
    )


def clearly_differ(a: int, b: int) -> bool:
    """Whether two numbers are told apart at a glance."""
    return abs(a - b) >= (1 if min(a, b) <= CLEAR_BY_ONE else 2)


def miscounted(a: int, b: int) -> bool:
    """Whether one number is clearly not the other, and yet near enough to be said by mistake."""
    return clearly_differ(a, b) and abs(a - b) <= NUMBER_OFF
