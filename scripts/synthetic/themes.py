"""What kinds of places the pictures show: which categories, surroundings and small things are found there."""

from typing import NamedTuple

from .categories import BY_NAME, Category
from .draws import Ranked


class Theme(NamedTuple):
    """One kind of place. grounds: what things stand on; behind: large things; things: small ones."""

    name: str
    places: tuple[str, ...]
    categories: Ranked[Category]
    grounds: tuple[str, ...]
    behind: tuple[str, ...]
    things: Ranked[str]


# a line that begins further in goes on with the one before
_TEXT = """
street 19
  on a city street; down a busy street; at an intersection; in front of a brick building; by the side of the road
  person 14, car 9, truck 3, bus 3, traffic light 4, bicycle 2, motorcycle 3, stop sign 1.2, fire hydrant 1.3,
    parking meter .5, handbag 2, backpack 1.5, bench 1, umbrella 1.2, dog .6, clock .8, potted plant .6, bird
    .4, suitcase .4, tie .5
  street, sidewalk, road, pavement, crosswalk
  building, sky, tree, fence, wall, window, store, house
  sign, pole, street light, line, car, window, door, flag, letter, banner, wire, awning, trash can, cone,
    bush, van, curb, balcony, poster, clock, license plate, planter, arrow, number, bricks
kitchen 7
  in a kitchen; on a kitchen counter; in a small kitchen with white cabinets; near the stove
  oven 6, sink 6, refrigerator 6, microwave 4, bottle 5, cup 4, bowl 5, person 6, chair 4, dining table 4,
    knife 2.5, spoon 2, potted plant 1.5, toaster .6, book 1, vase 1, clock 1, wine glass 1, broccoli .8,
    carrot .8, apple 1, banana 1, orange .8
  counter, floor, table, shelf
  wall, cabinet, window, ceiling, backsplash, curtain
  cabinet, drawer, knob, handle, towel, pot, pan, outlet, faucet, tile, jar, lid, stove, light, rack, plate,
    mug, paper, box, kettle, spoon, cutting board, basket, magnet, soap, napkin
table 14
  on a wooden table; at a restaurant; on a white plate; on a table with a tablecloth; next to a glass of water
  dining table 12, person 7, cup 7, bowl 6, fork 6, knife 6, spoon 4, bottle 4, wine glass 3.5, pizza 5,
    sandwich 3.5, cake 4.5, donut 2, hot dog 2, broccoli 3, carrot 3, orange 2, apple 2, banana 2.5, chair 4,
    cell phone 1, vase 1, book .6, scissors .4
  table, plate, tray, tablecloth, counter
  wall, window, chair, tablecloth, floor
  plate, napkin, glass, sauce, cheese, lettuce, tomato, bread, meat, lid, onion, crust, straw, slice, pepper,
    placemat, dish, candle, ice, fries, rice, container, leaf, label, cream, frosting, handle, paper,
    mushroom, egg
living room 8
  in a living room; in front of a television; in a room with wooden floors; by the window
  couch 7, tv 6, chair 6, person 6, remote 3.5, book 4, potted plant 3, cat 2.5, dog 2, laptop 2, vase 2,
    clock 1.5, dining table 2, cup 2, teddy bear 1.2, cell phone 1, bottle 1.5, bowl 1, mouse .5, keyboard .5,
    handbag .5
  floor, rug, carpet, table, couch
  wall, window, curtain, fireplace, ceiling, bookshelf
  pillow, lamp, picture, frame, blanket, cushion, shelf, coffee table, speaker, cord, light, painting, plant,
    outlet, controller, candle, magazine, lamp shade, drawer, mirror, basket, fan, box, dvd player, toy
bedroom 5
  in a bedroom; on a bed with white sheets; next to a bed; in a hotel room
  bed 12, person 5, cat 2.5, dog 2, book 3, chair 3, teddy bear 2.5, laptop 2, suitcase 1.5, tv 2, clock 1,
    vase 1, cell phone 1, handbag .8, remote .8, bottle 1, potted plant .8, couch .8
  floor, bed, carpet, rug, blanket
  wall, window, curtain, headboard, ceiling, closet
  pillow, lamp, blanket, sheet, picture, nightstand, dresser, comforter, drawer, frame, mirror, lamp shade,
    door, outlet, cushion, knob, painting, telephone, towel, cord, bag, stripe
bathroom 5
  in a bathroom; next to a bathtub; in a tiled bathroom; under a mirror
  toilet 10, sink 9, person 2.5, bottle 3, cup 1.5, toothbrush 1.6, potted plant 1, hair drier .3, book .6,
    cat .6, vase .8, clock .3, chair .4
  floor, counter, tile, rug
  wall, mirror, shower curtain, window, door
  towel, faucet, mirror, toilet paper, tile, soap, lid, cabinet, drain, bathtub, handle, light, tank, soap
    dispenser, seat, pipe, shower head, trash can, rack, shelf, drawer, brush, outlet
office 5
  in an office; at a desk; on a desk with papers; in a classroom
  laptop 6, keyboard 6, mouse 5, tv 6, chair 5, person 7, book 4, cup 4, cell phone 3, bottle 2.5, dining
    table 2, scissors .8, clock .6, potted plant 1.2, tie 1.2, backpack .8, remote .6, teddy bear .3
  desk, floor, table, carpet
  wall, window, shelf, cubicle wall, curtain
  monitor, screen, paper, cord, speaker, lamp, key, pen, cable, desk, drawer, notebook, button, telephone,
    box, mouse pad, headphones, printer, sticker, picture, mug, sticky note, outlet, folder
beach 7
  on the beach; in the ocean; by the water; on a sunny day at the beach
  person 14, surfboard 8, boat 3, umbrella 3, kite 3, chair 2, bird 2, dog 1.5, frisbee .8, backpack .6,
    handbag .6, bench .8, sports ball .3
  sand, beach, water, ocean, shore
  sky, ocean, wave, water, mountain, hill
  wave, foam, cloud, towel, rock, footprint, seaweed, splash, rope, shadow, wet suit, bikini, swimsuit, tent,
    pier, sail, palm tree, cooler, flag, bag
snow 5
  on a snowy slope; in the snow; down a snow covered hill; at a ski resort
  person 16, skis 9, snowboard 3.5, backpack 2.5, dog .5, bench .4, car .6
  snow, slope, ground, hill
  sky, mountain, tree, snow, forest
  ski pole, goggles, track, cloud, shadow, flag, fence, pole, sign, branch, lift, rock, binding, rope,
    building, number, pine tree
ball game 10
  on a baseball field; on a tennis court; on the field; during a game; on a grassy field
  person 16, baseball bat 3.5, baseball glove 4, sports ball 6, tennis racket 6, chair 1.5, bench 1.2, bottle
    .8, frisbee 1.5, backpack .5, umbrella .3, clock .2
  grass, field, court, dirt, ground
  fence, crowd, wall, tree, sky, stands, net
  ball, line, net, number, logo, sign, base, home plate, banner, letter, shadow, wristband, sweatband,
    bleachers, advertisement, mound, chair, pole, stripe, name, flag
park 9
  in a park; under a tree; on a path; in a grassy area; on a wooden bench
  person 10, bench 5, dog 5, frisbee 2.5, bicycle 2, kite 3, skateboard 4, bird 2, umbrella 1.5, backpack 1.5,
    handbag 1, cell phone .8, car 1.5, sports ball .8, horse .8, potted plant .8, book .4
  grass, ground, path, pavement, ramp, field
  tree, sky, fence, bush, building, hill
  leaf, flower, tree trunk, branch, rock, shadow, cloud, pole, sign, trash can, bush, railing, leash, light,
    stick, fountain, statue, bag, steps, wood, rail, kite tail
farm 7
  in a field; behind a fence; on a farm; in a green pasture; near a barn
  sheep 5, cow 6, horse 6, person 5, dog 1.2, bird 1, truck .8, car .6, bench .2
  grass, field, pasture, dirt, ground, hay
  fence, tree, hill, sky, barn, mountain, bush
  post, leaf, rock, grass, cloud, hay, gate, shadow, wire, tag, branch, bush, flower, puddle, trough, saddle,
    bridle, rope, roof, bucket
wild 7
  in the wild; at a zoo; next to a pond; in tall grass; in a dry field
  elephant 6, zebra 6, giraffe 7, bear 4, bird 3, person 1.6, truck .4, car .3
  grass, dirt, ground, field, water
  tree, sky, bush, fence, hill, rock, water
  rock, branch, leaf, log, tree trunk, post, cloud, shadow, stripe, pole, bush, stick, wall, feeder, mud,
    horn, spot, wire
transport 9
  at a train station; on the runway; on the tracks; at an airport; in the harbor; under a cloudy sky
  airplane 8, train 8, person 6, boat 4.5, bus 2, truck 2.5, car 2.5, suitcase 1.5, backpack 1, handbag .6,
    clock 1, bench 1, traffic light .8, bird .8, umbrella .3
  runway, track, platform, ground, water, road
  sky, building, tree, water, hill, bridge
  cloud, pole, sign, light, window, number, stripe, logo, wire, gravel, engine, line, letter, flag, roof,
    rope, mast, ladder, cone, fence, door, post
"""


def _read() -> Ranked[Theme]:
    lines = _TEXT.replace("\n    ", " ").strip().splitlines()
    themes, weights = [], []
    for start in range(0, len(lines), 6):
        head, places, shown, grounds, behind, things = (line.strip() for line in lines[start : start + 6])
        name, _, weight = head.rpartition(" ")
        pairs = [part.rpartition(" ") for part in shown.split(", ")]
        ranked = Ranked([BY_NAME[part[0]] for part in pairs], [float(part[2]) for part in pairs])
        themes.append(
            Theme(
                name,
                tuple(places.split("; ")),
                ranked,
                tuple(grounds.split(", ")),
                tuple(behind.split(", ")),
                Ranked(things.split(", ")),
            )
        )
        weights.append(float(weight))
    return Ranked(themes, weights)


THEMES = _read()
