#!/usr/bin/env python3
"""Draws Hyosan High School: `python3 draw.py > plan.geojson`.

Metres; x to the east, y to the north; the origin is the south-west corner of the
main block. The format is described in docs/plan-format.md.

The main block lies along x: rooms to the south (daylight, the sports ground), a
corridor behind them, and on its north side two stairs and the restrooms. The
west wing goes north: special rooms to the west, a corridor on the courtyard
side, a third stair at its end. The gym stands across the courtyard, at the end
of a covered way.

        y
   59.5 |      +--+ stair north
   52.5 +------+--+
        |      |  |            +---------------+---+ 54
        | west |  |            |      gym      |   |
        | wing |  | courtyard  +------------+--+---+ 34
        |      |  +--+                      |  | covered way
   17.5 |      |  |SW|       +-----------+  |  |
   10.5 +------+--+--+-------+ WC   WC SE+--+--+---+
    7.5 |              main corridor               |
        |  rooms (eight classrooms on a storey)    |
      0 +------------------------------------------+ 72   x
"""

import json
import sys

# ---------------------------------------------------------------- measures

STOREY_HEIGHT = 3.4       # 20 risers of 0.17 m
CLASSROOM = 9.0           # along the corridor; ROOM_DEPTH is the other side
ROOM_DEPTH = 7.5
BLOCK_LENGTH = 8 * CLASSROOM
CORRIDOR_N = 10.5         # north side of the main corridor; ROOM_DEPTH is its south side
WING_ROOM = 9.9           # depth of the wing's rooms
WING_E = 12.9             # east side of the wing's corridor
WING_N = 52.5             # north end of the wing
CORE_N = 17.5             # north side of stairs and restrooms

LANE = 1.8                # a flight's clear width
SLIT = 0.4                # between the two flights
FLIGHT = 3.0              # 10 treads of 0.30 m
HALF_LANDING = 1.8
LANDING = 2.2             # depth of the landing in front of the flights
STAIR_WIDTH = 2 * LANE + SLIT

# name, x and y of the landing's south-west corner, levels that flights start from
STAIRS = [
    ("west", "서쪽", 12.9, CORRIDOR_N, range(0, 5)),
    ("east", "동쪽", 58.0, CORRIDOR_N, range(0, 4)),
    ("north", "북쪽", 8.9, WING_N, range(0, 4)),
]

LEVELS = [
    ("Ground floor", "1층"), ("First floor", "2층"), ("Second floor", "3층"),
    ("Third floor", "4층"), ("Fourth floor", "5층"), ("Roof", "옥상"),
]
ROOF = 5
YEAR_ON_LEVEL = {1: 3, 2: 2, 3: 1}    # the oldest have the fewest stairs to climb

# ---------------------------------------------------------------- the drawing board

features = []


def number(value):
    value = round(value, 2)
    return int(value) if value == int(value) else value


def point(x, y):
    return [number(x), number(y)]


def ring(points, counter_clockwise=True):
    points = [point(*p) for p in points]
    doubled_area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))
    if (doubled_area > 0) != counter_clockwise:
        points.reverse()
    return points + points[:1]


def box(x0, y0, x1, y1):
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def labels(en, ko=None):
    return {"en": en, "ko": ko} if ko else {"en": en}


def add(kind, id, geometry, properties):
    features.append({"type": "Feature", "id": id, "feature_type": kind,
                     "geometry": geometry, "properties": properties})


def level(k):
    en, ko = LEVELS[k]
    add("level", f"L{k}", None, {"name": labels(en, ko), "ordinal": k, "height_m": STOREY_HEIGHT})


def unit(id, k, category, shape, en, ko, holes=()):
    rings = [ring(shape)] + [ring(hole, counter_clockwise=False) for hole in holes]
    add("unit", id, {"type": "Polygon", "coordinates": rings},
        {"level_id": f"L{k}", "category": category, "name": labels(en, ko)})


def opening(id, k, a, b, category="pedestrian", door=None, name=None, up=None, **more):
    properties = {"level_id": f"L{k}"}
    if up is not None:
        properties["connects_level_id"] = f"L{up}"
    properties["category"] = category
    if name:
        properties["name"] = labels(*name)
    if door:
        properties["door"] = dict(zip(("type", "material"), door.split()))
    properties.update(more)
    add("opening", id, {"type": "LineString", "coordinates": [point(*a), point(*b)]}, properties)


def across_y(id, k, y, x, width, *args, **kw):
    """An opening in a wall that runs along x, from x on."""
    opening(id, k, (x, y), (x + width, y), *args, **kw)


def across_x(id, k, x, y, width, *args, **kw):
    """An opening in a wall that runs along y, from y on."""
    opening(id, k, (x, y), (x, y + width), *args, **kw)


def windows(id, k, across, at, start, end, count, width, sill=0.9):
    """`count` windows spread evenly over a stretch of wall."""
    gap = (end - start - count * width) / (count + 1)
    for i in range(count):
        name = f"{id}-window" + (f"-{i + 1}" if count > 1 else "")
        across(name, k, at, start + gap + i * (width + gap), width, "window", sill_height_m=sill)


def fixture(id, k, category, shape, height=None, name=None):
    properties = {"level_id": f"L{k}", "category": category}
    if name:
        properties["name"] = labels(*name)
    if height is not None:
        properties["height_m"] = height
    add("fixture", id, {"type": "Polygon", "coordinates": [ring(shape)]}, properties)


def anchor(id, unit_id, x, y, en, ko):
    add("anchor", id, {"type": "Point", "coordinates": point(x, y)},
        {"unit_id": unit_id, "name": labels(en, ko)})


# ---------------------------------------------------------------- what repeats

def south_room(id, k, category, x0, x1, en, ko, panes, doors=2, door="sliding wood",
               glazed=True, lockable=True):
    """A room between the south front and the main corridor."""
    unit(id, k, category, box(x0, 0, x1, ROOM_DEPTH), en, ko)
    windows(id, k, across_y, 0, x0, x1, panes, 3.6 if x1 - x0 > 4 else 1.8)
    lock = {"lockable": True} if lockable else {}
    if doors == 1:
        across_y(f"{id}-door", k, ROOM_DEPTH, x0 + 0.6, 1.0, door=door, **lock)
    if doors == 2:
        across_y(f"{id}-door-front", k, ROOM_DEPTH, x0 + 0.6, 1.0, door=door, **lock)
        across_y(f"{id}-door-back", k, ROOM_DEPTH, x1 - 1.6, 1.0, door=door, **lock)
    if glazed:
        windows(f"{id}-corridor", k, across_y, ROOM_DEPTH, x0 + 1.6, x1 - 1.6, 1, 3.6, sill=1.2)


def wing_room(id, k, category, y0, y1, en, ko, panes, doors=2, width=1.0, door="sliding wood",
              glazed=True, shape=None):
    """A room between the west front and the wing's corridor."""
    unit(id, k, category, shape or box(0, y0, WING_ROOM, y1), en, ko)
    if panes:
        windows(id, k, across_x, 0, y0, y1, panes, 3.6)
    if doors == 1:
        across_x(f"{id}-door", k, WING_ROOM, y0 + 0.6, width, door=door, lockable=True)
    if doors == 2:
        across_x(f"{id}-door-front", k, WING_ROOM, y0 + 0.6, width, door=door, lockable=True)
        across_x(f"{id}-door-back", k, WING_ROOM, y1 - 0.6 - width, width, door=door, lockable=True)
    if glazed:
        windows(f"{id}-corridor", k, across_x, WING_ROOM, y0 + 1.6, y1 - 1.6, 1, 3.6, sill=1.2)


def classrooms(k, year):
    for n in range(1, 9):
        id, x0 = f"classroom-{year}-{n}", (n - 1) * CLASSROOM
        south_room(id, k, "classroom", x0, x0 + CLASSROOM, f"Class {year}-{n}", f"{year}학년 {n}반", 2)
        fixture(f"{id}-lectern", k, "desk", box(x0 + 1.5, 3.5, x0 + 2.0, 4.1), 1.1, ("Lectern", "교탁"))


def corridors(k):
    unit(f"corridor-{k}", k, "walkway", box(0, ROOM_DEPTH, BLOCK_LENGTH, CORRIDOR_N),
         "Main corridor", "복도")
    unit(f"corridor-wing-{k}", k, "walkway", box(WING_ROOM, CORRIDOR_N, WING_E, WING_N),
         "Wing corridor", "특별동 복도")
    across_y(f"fire-door-wing-{k}", k, CORRIDOR_N, WING_ROOM + 0.3, 2.4, "pedestrian.principal",
             "swinging metal", ("Fire door", "방화문"), state="open")
    windows(f"corridor-{k}-north", k, across_y, CORRIDOR_N, 16.9, 34.0, 4, 2.4)
    windows(f"corridor-{k}-north-middle", k, across_y, CORRIDOR_N, 38.0, 48.0, 2, 2.4)
    if k > 0:
        windows(f"corridor-{k}-north-centre", k, across_y, CORRIDOR_N, 34.0, 38.0, 1, 2.4)
        windows(f"corridor-{k}-north-east", k, across_y, CORRIDOR_N, 62.0, 72.0, 2, 2.4)
        windows(f"corridor-{k}-west", k, across_x, 0, ROOM_DEPTH, CORRIDOR_N, 1, 1.8)
        windows(f"corridor-{k}-east", k, across_x, BLOCK_LENGTH, ROOM_DEPTH, CORRIDOR_N, 1, 1.8)
    windows(f"corridor-wing-{k}", k, across_x, WING_E, CORE_N, WING_N, 7, 2.4)


def stairs(k):
    """Landings of one level, and the flights from it to the next.

    Seen from the landing: up on the right-hand lane, round the half landing,
    out of the left-hand lane on to the landing above.
    """
    for id, ko, x, y, starts in STAIRS:
        if k in starts or k - 1 in starts:
            top = k == ROOF
            landing = "roof-landing" if top else f"landing-{id}-{k}"
            foot_y = y + LANDING
            unit(landing, k, "lobby", box(x, y, x + STAIR_WIDTH, foot_y),
                 "Stairhead" if top else f"{id.capitalize()} stair landing", "옥탑" if top else f"{ko} 계단참")
            if top:
                across_y("roof-door", k, y, x + 1.4, 1.2, "pedestrian.principal", "swinging metal",
                         ("Roof door", "옥상문"), lockable=True, state="locked")
            elif id == "north":
                across_y(f"landing-{id}-{k}-way", k, y, x + 1.3, 2.4, "pedestrian.principal")
            else:
                across_y(f"stair-door-{id}-{k}", k, y, x + 1.1, 1.8, "pedestrian.principal",
                         "swinging metal", ("Stair door", "계단문"), self_closing=True)
        if k in starts:
            right, turn, end = x + LANE + SLIT, foot_y + FLIGHT, foot_y + FLIGHT + HALF_LANDING
            unit(f"stair-{id}-{k}", k, "stairs",
                 [(x, foot_y), (x + LANE, foot_y), (x + LANE, turn), (right, turn), (right, foot_y),
                  (right + LANE, foot_y), (right + LANE, end), (x, end)],
                 f"{id.capitalize()} stair", f"{ko} 계단")
            across_y(f"stair-{id}-{k}-foot", k, foot_y, right, LANE, "pedestrian.principal")
            across_y(f"stair-{id}-{k}-head", k, foot_y, x, LANE, "pedestrian.principal", up=k + 1)


def restrooms(k):
    for sex, ko, x0, door_x in (("girls", "여자", 48.0, 51.5), ("boys", "남자", 53.0, 53.4)):
        id = f"restroom-{sex}-{k}"
        unit(id, k, "restroom", box(x0, CORRIDOR_N, x0 + 5.0, CORE_N),
             f"{sex.capitalize()}' restroom", f"{ko} 화장실")
        across_y(f"{id}-door", k, CORRIDOR_N, door_x, 1.1, door="swinging wood")
        windows(id, k, across_y, CORE_N, x0, x0 + 5.0, 2, 1.2, sill=1.6)


def year_office(k, year):
    id = f"teachers-office-year-{year}"
    wing_room(id, k, "office", 10.5, 16.5, f"Teachers' office, year {year}", f"{year}학년부 교무실", 1,
              glazed=False)
    for side, x0 in (("west", 1.3), ("east", 5.2)):
        fixture(f"{id}-desks-{side}", k, "desk", box(x0, 12.8, x0 + 2.6, 14.2), 1.1, ("Desks", "책상"))


# ---------------------------------------------------------------- the storeys

def ground_floor():
    k = 0
    corridors(k)
    stairs(k)
    restrooms(k)

    # main block, west to east
    south_room("infirmary", k, "firstaid", 0, 9, "Infirmary", "보건실", 2, doors=1)
    for i in range(3):
        fixture(f"infirmary-bed-{i + 1}", k, "furniture", box(1.4 + 2.2 * i, 0, 2.4 + 2.2 * i, 2.0), 0.6,
                ("Bed", "침대"))
    fixture("infirmary-desk", k, "desk", box(4.6, 4.2, 6.0, 4.9), 0.75, ("Desk", "책상"))
    fixture("infirmary-fish-tank", k, "equipment", box(8.5, 3.0, 9.0, 4.2), 1.3, ("Fish tank", "어항"))
    south_room("counselling-room", k, "office", 9, 13.5, "Counselling room", "상담실", 1, doors=1, glazed=False)
    south_room("meeting-room", k, "room", 13.5, 22.5, "Meeting room", "회의실", 2)
    fixture("meeting-table", k, "furniture", box(15.5, 2.9, 20.5, 4.5), 0.75, ("Meeting table", "회의 탁자"))
    south_room("administration", k, "office", 22.5, 31.5, "Administration", "행정실", 2)
    fixture("administration-desks", k, "desk", box(25.0, 2.6, 29.5, 4.2), 1.1, ("Desks", "책상"))
    fixture("administration-safe", k, "equipment", box(22.5, 0.0, 23.5, 0.8), 1.6, ("Safe", "금고"))

    unit("lobby", k, "lobby", box(31.5, 0, 40.5, ROOM_DEPTH), "Lobby", "현관")
    across_y("main-entrance-west", k, 0, 33.2, 2.0, "pedestrian.principal", "swinging glass",
             ("Main entrance", "중앙 현관"), lockable=True)
    across_y("main-entrance-east", k, 0, 36.8, 2.0, "pedestrian.principal", "swinging glass",
             ("Main entrance", "중앙 현관"), lockable=True)
    for i, (x, width) in enumerate(((31.7, 1.2), (35.5, 1.0), (39.1, 1.2))):
        across_y(f"lobby-window-{i + 1}", k, 0, x, width, "window", sill_height_m=0.4)
    across_y("lobby-way", k, ROOM_DEPTH, 33.0, 6.0, "pedestrian.principal")
    fixture("lobby-trophies", k, "furniture", box(40.0, 1.5, 40.5, 6.0), 1.8, ("Trophy case", "트로피 진열장"))

    south_room("principals-office", k, "office", 40.5, 48, "Principal's office", "교장실", 1, doors=1,
               glazed=False)
    fixture("principals-table", k, "furniture", box(42.4, 3.2, 44.2, 4.4), 0.5, ("Low table", "응접 탁자"))
    fixture("principals-desk-top", k, "desk", box(45.6, 2.6, 46.4, 4.4), 0.75, ("Desk", "책상"))
    across_x("principals-office-side-door", k, 48, 5.8, 1.0, door="swinging wood", lockable=True,
             name=("Side door", "옆문"))

    south_room("teachers-office", k, "office", 48, 66, "Teachers' office", "교무실", 4)
    for i in range(3):
        for j, side in enumerate(("south", "north")):
            x0, y0 = 50.4 + 4.8 * i, 1.2 + 3.0 * j
            fixture(f"teachers-office-desks-{side}-{i + 1}", k, "desk", box(x0, y0, x0 + 3.2, y0 + 1.4), 1.1,
                    ("Desks", "책상"))
    fixture("phone-cabinet", k, "furniture", box(65.5, 2.6, 66.0, 4.4), 1.2, ("Phone cabinet", "휴대전화 보관함"))

    south_room("electrical-room", k, "nonpublic", 66, 69, "Electrical room", "전기실", 1, doors=1,
               door="swinging metal", glazed=False)
    south_room("caretakers-room", k, "nonpublic", 69, 72, "Caretaker's room", "숙직실", 1, doors=1,
               glazed=False)

    # west wing
    unit("cafeteria", k, "foodservice", box(0, 10.5, WING_ROOM, 38.5), "Cafeteria", "급식실")
    for i, y in enumerate((11.1, 23.6, 36.1)):
        across_x(f"cafeteria-door-{i + 1}", k, WING_ROOM, y, 1.8, "pedestrian.principal", "swinging glass")
    across_x("cafeteria-exit-south", k, 0, 10.7, 1.6, "emergencyexit", "swinging metal")
    across_x("cafeteria-exit-north", k, 0, 36.4, 1.6, "emergencyexit", "swinging metal")
    windows("cafeteria", k, across_x, 0, 12.3, 36.4, 5, 3.6)
    windows("cafeteria-corridor-south", k, across_x, WING_ROOM, 12.9, 23.6, 2, 3.6, sill=1.2)
    windows("cafeteria-corridor-north", k, across_x, WING_ROOM, 25.4, 36.1, 2, 3.6, sill=1.2)
    for i in range(12):
        y0 = 12.1 + 2.1 * i
        fixture(f"cafeteria-table-{i + 1}", k, "furniture", box(1.8, y0, 7.2, y0 + 0.8), 0.75,
                ("Long table", "식탁"))
    across_y("serving-hatch", k, 38.5, 1.8, 5.0, "window", name=("Serving opening", "배식구"),
             sill_height_m=1.0)
    across_y("kitchen-cafeteria-door", k, 38.5, 8.2, 1.0, door="swinging wood", self_closing=True)

    unit("kitchen", k, "kitchen", box(0, 38.5, WING_ROOM, WING_N), "Kitchen", "조리실")
    across_x("kitchen-door", k, WING_ROOM, 44.0, 1.2, door="swinging metal", lockable=True)
    across_x("kitchen-delivery", k, 0, 48.2, 1.4, "emergencyexit", "swinging metal",
             ("Delivery door", "납품구"), lockable=True)
    windows("kitchen", k, across_x, 0, 40.2, 47.8, 2, 2.4, sill=1.2)
    fixture("kitchen-serving-counter", k, "furniture", box(1.6, 38.5, 7.0, 39.2), 0.9, ("Serving counter", "배식대"))
    fixture("kitchen-stoves", k, "equipment", box(2.4, 41.6, 7.2, 43.0), 0.9, ("Stoves", "조리대와 가스레인지"))
    fixture("kitchen-table", k, "furniture", box(2.4, 45.0, 7.2, 46.2), 0.9, ("Preparation table", "작업대"))
    fixture("kitchen-sinks", k, "equipment", box(0, 41.2, 0.7, 46.6), 0.9, ("Sinks", "개수대"))
    fixture("cold-store", k, "equipment", box(4.4, 50.1, 8.4, 52.5), 2.2, ("Cold store", "냉장고"))

    # ways out
    across_y("courtyard-door", k, CORRIDOR_N, 35.0, 2.0, "pedestrian.principal", "swinging glass",
             ("Courtyard door", "중정 문"), lockable=True)
    across_x("west-door", k, 0, 8.1, 1.8, "emergencyexit", "swinging metal", ("West door", "서쪽 문"), lockable=True)
    across_x("east-door", k, BLOCK_LENGTH, 8.1, 1.8, "emergencyexit", "swinging metal", ("East door", "동쪽 문"),
             lockable=True)
    across_x("north-door", k, WING_E, 52.9, 1.4, "emergencyexit", "swinging metal", ("North door", "북쪽 문"),
             lockable=True)


def first_floor():
    k = 1
    corridors(k)
    stairs(k)
    restrooms(k)
    classrooms(k, YEAR_ON_LEVEL[k])
    year_office(k, YEAR_ON_LEVEL[k])

    wing_room("library", k, "library", 16.5, 36.0, "Library", "도서관", 4)
    fixture("library-desk", k, "desk", box(6.6, 18.4, 7.4, 20.8), 1.0, ("Lending desk", "대출대"))
    for i in range(3):
        y0 = 17.9 + 2.2 * i
        fixture(f"library-table-{i + 1}", k, "furniture", box(1.4, y0, 4.4, y0 + 0.9), 0.75,
                ("Reading table", "열람 책상"))
    for i in range(6):
        y0 = 24.4 + 1.9 * i
        fixture(f"library-shelf-{i + 1}", k, "furniture", box(1.4, y0, 7.4, y0 + 0.6), 1.9,
                ("Bookshelf", "서가"))

    wing_room("science-prep", k, "storage", 36.0, 40.5, "Science preparation room", "과학 준비실", 1, doors=1,
              glazed=False)
    for i, x0 in enumerate((2.0, 5.4)):
        fixture(f"science-prep-cupboard-{i + 1}", k, "furniture", box(x0, 36.0, x0 + 2.4, 36.6), 1.9,
                ("Cupboard", "약품장"))
    across_y("science-prep-lab-door", k, 40.5, 8.2, 1.0, door="swinging wood", lockable=True)

    wing_room("science-lab", k, "laboratory", 40.5, WING_N, "Science lab", "과학실", 3)
    fixture("science-lab-teachers-bench", k, "desk", box(3.4, 42.0, 6.4, 42.7), 0.9, ("Teacher's bench", "교사용 실험대"))
    for i in range(3):
        for side, x0 in (("west", 1.4), ("east", 5.3)):
            y0 = 44.2 + 2.5 * i
            fixture(f"science-lab-bench-{side}-{i + 1}", k, "furniture", box(x0, y0, x0 + 2.5, y0 + 1.2), 0.9,
                    ("Bench", "실험대"))
    fixture("science-lab-side-table", k, "furniture", box(0, 51.9, 3.2, 52.5), 0.9,
            ("Side table with a cage", "사육 상자가 놓인 탁자"))


def second_floor():
    k = 2
    corridors(k)
    stairs(k)
    restrooms(k)
    classrooms(k, YEAR_ON_LEVEL[k])
    year_office(k, YEAR_ON_LEVEL[k])

    # the recording room is cut out of the broadcasting room's north-west corner
    wing_room("broadcasting-room", k, "office", 16.5, 25.5, "Broadcasting room", "방송실", 0, doors=1, glazed=False,
              shape=[(0, 16.5), (WING_ROOM, 16.5), (WING_ROOM, 25.5), (4.5, 25.5), (4.5, 21.3), (0, 21.3)])
    windows("broadcasting-room", k, across_x, 0, 16.5, 21.3, 1, 3.6)
    windows("broadcasting-room-corridor", k, across_x, WING_ROOM, 19.0, 25.0, 1, 3.6, sill=1.2)
    unit("recording-room", k, "room", box(0, 21.3, 4.5, 25.5), "Recording room", "녹음실")
    across_x("recording-room-door", k, 4.5, 22.9, 1.0, door="swinging wood", lockable=True)
    across_y("recording-room-glass", k, 21.3, 1.0, 2.4, "window", name=("Studio glass", "녹음실 유리창"), sill_height_m=1.0)
    fixture("broadcast-console", k, "desk", box(1.0, 19.4, 3.8, 20.2), 0.8, ("Broadcasting console", "방송 조정대"))
    fixture("broadcast-racks", k, "equipment", box(6.2, 24.9, 9.2, 25.5), 1.8, ("Amplifier racks", "앰프 랙"))
    fixture("recording-table", k, "desk", box(1.4, 23.6, 3.0, 24.4), 0.75, ("Table", "탁자"))

    wing_room("computer-room", k, "room", 25.5, 39.0, "Computer room", "컴퓨터실", 3)
    for i in range(5):
        y0 = 28.5 + 2.0 * i
        fixture(f"computer-row-{i + 1}", k, "desk", box(1.2, y0, 7.8, y0 + 0.8), 1.1, ("Computers", "컴퓨터 책상"))
    wing_room("art-room", k, "room", 39.0, WING_N, "Art room", "미술실", 3)
    for i in range(2):
        for side, x0 in (("west", 1.5), ("east", 5.3)):
            y0 = 42.0 + 4.2 * i
            fixture(f"art-table-{side}-{i + 1}", k, "furniture", box(x0, y0, x0 + 2.4, y0 + 2.4), 0.75,
                    ("Work table", "작업대"))
    fixture("art-sink", k, "equipment", box(3.0, 51.9, 6.6, 52.5), 0.9, ("Sink", "개수대"))


def third_floor():
    k = 3
    corridors(k)
    stairs(k)
    restrooms(k)
    classrooms(k, YEAR_ON_LEVEL[k])
    year_office(k, YEAR_ON_LEVEL[k])
    wing_room("language-lab", k, "room", 16.5, 28.5, "Language lab", "어학실", 3)
    wing_room("club-room", k, "room", 28.5, 40.5, "Club room", "동아리실", 3)
    wing_room("physics-lab", k, "laboratory", 40.5, WING_N, "Physics lab", "물리실", 3)
    for i in range(3):
        y0 = 43.6 + 2.7 * i
        fixture(f"physics-bench-{i + 1}", k, "furniture", box(1.6, y0, 7.6, y0 + 1.2), 0.9, ("Bench", "실험대"))


def fourth_floor():
    k = 4
    corridors(k)
    stairs(k)
    restrooms(k)
    south_room("music-room", k, "room", 0, 13.5, "Music room", "음악실", 3)
    fixture("piano", k, "equipment", box(1.2, 4.6, 2.8, 6.1), 1.0, ("Piano", "피아노"))
    fixture("music-cupboard", k, "furniture", box(12.9, 1.2, 13.5, 4.8), 1.8, ("Instrument cupboard", "악기장"))
    south_room("practice-room", k, "room", 13.5, 18, "Practice room", "연습실", 1, doors=1, glazed=False)
    south_room("lecture-hall", k, "auditorium", 18, 40.5, "Lecture hall", "시청각실", 5)
    fixture("lecture-platform", k, "furniture", box(18.0, 1.6, 20.4, 5.4), 0.4, ("Platform", "단상"))
    south_room("student-council-room", k, "room", 40.5, 49.5, "Student council", "학생회실", 2)
    fixture("student-council-table", k, "furniture", box(43.0, 2.9, 47.0, 4.3), 0.75, ("Table", "탁자"))
    south_room("careers-room", k, "room", 49.5, 58.5, "Careers room", "진로실", 2)
    south_room("earth-science-lab", k, "laboratory", 58.5, 72, "Earth science lab", "지구과학실", 3)
    for i in range(3):
        x0 = 62.4 + 2.9 * i
        fixture(f"earth-science-bench-{i + 1}", k, "furniture", box(x0, 1.6, x0 + 1.2, 5.6), 0.9, ("Bench", "실험대"))

    wing_room("study-hall", k, "room", 10.5, 31.5, "Evening study hall", "자율학습실", 5)
    for i in range(4):
        y0 = 13.4 + 4.3 * i
        fixture(f"study-desks-{i + 1}", k, "desk", box(1.5, y0, 7.5, y0 + 1.4), 1.3, ("Study desks", "열람 책상"))
    wing_room("archive", k, "storage", 31.5, 37.5, "Archive", "문서고", 1, doors=1, glazed=False)
    fixture("archive-shelf", k, "furniture", box(1.4, 33.9, 7.4, 34.5), 1.9, ("Shelf", "서가"))
    wing_room("home-economics-room", k, "laboratory", 37.5, WING_N, "Home economics room", "가사실", 4)
    for i in range(3):
        y0 = 41.0 + 3.2 * i
        fixture(f"home-economics-bench-{i + 1}", k, "furniture", box(2.0, y0, 7.0, y0 + 1.2), 0.9,
                ("Cooking bench", "조리대"))


def roof():
    k = ROOF
    stairs(k)
    # the building's outline less the stairhead and the shaft of the west stair
    outline = [(0, 0), (BLOCK_LENGTH, 0), (BLOCK_LENGTH, CORRIDOR_N), (62, CORRIDOR_N), (62, CORE_N),
               (48, CORE_N), (48, CORRIDOR_N), (WING_E, CORRIDOR_N), (WING_E, 59.5), (8.9, 59.5),
               (8.9, WING_N), (0, WING_N)]
    unit("roof", k, "terrace", outline, "Roof", "옥상")
    # stretches of parapet, low enough to look over
    for side, across, at, start, end, count in (
            ("south", across_y, 0, 0, 72, 6), ("west", across_x, 0, 0, 52, 4),
            ("courtyard", across_x, WING_E, 18, 58, 3), ("north", across_y, CORRIDOR_N, 18, 48, 2)):
        gap = (end - start) / count
        for i in range(count):
            across(f"parapet-{side}-{i + 1}", k, at, start + gap * i + 2, gap - 4, "window",
                   name=("Parapet", "난간"), sill_height_m=1.2)
    across_y("parapet-wing", k, WING_N, 1, 7, "window", name=("Parapet", "난간"), sill_height_m=1.2)
    across_x("parapet-east", k, BLOCK_LENGTH, 2, 6.5, "window", name=("Parapet", "난간"), sill_height_m=1.2)

    fixture("water-tank", k, "water", box(2.5, 44.0, 7.5, 48.0), 2.5, ("Water tank", "물탱크"))
    for i, (x, y) in enumerate(((50.0, 12.0), (56.5, 12.0), (64.0, 6.5))):
        fixture(f"air-conditioner-{i + 1}", k, "equipment", box(x, y, x + 3.0, y + 1.5), 1.7,
                ("Air conditioner", "실외기"))
    fixture("bench-roof-1", k, "furniture", box(26.0, 5.4, 27.8, 5.9), 0.45, ("Bench", "벤치"))
    fixture("bench-roof-2", k, "furniture", box(31.0, 5.4, 32.8, 5.9), 0.45, ("Bench", "벤치"))


def gym_and_grounds():
    k = 0
    unit("covered-way", k, "walkway", box(65, CORRIDOR_N, 68, 34), "Covered way", "연결 통로")
    across_y("covered-way-door", k, CORRIDOR_N, 65.3, 2.4, "pedestrian.principal", "swinging glass",
             ("Door to the covered way", "연결 통로 문"), lockable=True)
    for side, x in (("west", 65), ("east", 68)):
        for i in range(4):
            across_x(f"covered-way-{side}-{i + 1}", k, x, 11.2 + 5.7 * i, 5.1)

    unit("gym", k, "fitnessroom", box(42, 34, 74, 54), "Gym", "체육관")
    across_y("gym-door-south", k, 34, 65.3, 2.4, "pedestrian.principal", "swinging metal", ("Gym door", "체육관 문"),
             lockable=True)
    across_y("gym-door-court", k, 34, 49.0, 2.0, "pedestrian.principal", "swinging metal",
             ("Gym door, courtyard", "체육관 중정 문"), lockable=True)
    across_x("gym-door-west", k, 42, 35.2, 1.8, "emergencyexit", "swinging metal", lockable=True)
    across_y("gym-door-north", k, 54, 57.0, 2.0, "emergencyexit", "swinging metal", lockable=True)
    windows("gym-south", k, across_y, 34, 51.5, 65.0, 3, 3.0, sill=2.5)
    windows("gym-north-west", k, across_y, 54, 42, 57, 3, 3.0, sill=2.5)
    windows("gym-north-east", k, across_y, 54, 59, 74, 3, 3.0, sill=2.5)
    fixture("gym-stage", k, "furniture", box(42, 38.5, 46, 50.5), 1.0, ("Stage", "무대"))

    unit("gym-stockroom", k, "storage", box(74, 42, 80, 54), "Gym stockroom", "체육 창고")
    across_x("gym-stockroom-door", k, 74, 45.4, 2.4, door="sliding metal", lockable=True,
             name=("Stockroom door", "창고 문"))
    windows("gym-stockroom", k, across_x, 80, 42, 54, 2, 1.8, sill=2.0)
    fixture("gym-mats", k, "equipment", box(77.8, 42.6, 80, 45.6), 1.2, ("Stacked mats", "매트"))
    fixture("gym-vaulting-boxes", k, "equipment", box(77.2, 48.2, 79.0, 49.2), 1.1, ("Vaulting boxes", "뜀틀"))
    fixture("gym-ball-carts", k, "equipment", box(75.6, 53.1, 78.8, 54.0), 1.0, ("Ball carts", "공 수레"))
    fixture("gym-tables", k, "equipment", box(74.0, 49.2, 74.8, 51.0), 1.4, ("Table-tennis tables", "탁구대"))
    unit("gym-changing-room", k, "room", box(74, 34, 80, 42), "Changing room", "탈의실")
    across_x("gym-changing-room-door", k, 74, 38.4, 1.1, door="swinging wood")
    windows("gym-changing-room", k, across_x, 80, 34, 42, 2, 1.8, sill=2.0)

    # the grounds lie around school, covered way and gym
    buildings = [(0, 0), (72, 0), (72, 10.5), (68, 10.5), (68, 34), (80, 34), (80, 54), (42, 54), (42, 34),
                 (65, 34), (65, 10.5), (62, 10.5), (62, 17.5), (48, 17.5), (48, 10.5), (16.9, 10.5),
                 (16.9, 17.5), (12.9, 17.5), (12.9, 59.5), (8.9, 59.5), (8.9, 52.5), (0, 52.5)]
    unit("grounds", k, "unenclosedarea", box(-16, -80, 96, 68), "Grounds", "운동장", holes=[buildings])
    across_y("gate", k, -80, -10.5, 6.0, "pedestrian.principal", name=("Gate", "교문"))
    across_x("back-gate", k, 96, 58.0, 2.0, door="swinging metal", name=("Back gate", "후문"), lockable=True,
             state="locked")

    fixture("pick-up-truck", k, "vehicle", box(50.0, 23.4, 55.2, 25.3), 1.8, ("Pick-up truck", "픽업트럭"))
    for i in range(3):
        fixture(f"parked-car-{i + 1}", k, "vehicle", box(82.4, 4.0 + 2.9 * i, 87.0, 5.8 + 2.9 * i), 1.5,
                ("Parked car", "주차된 차"))
    fixture("rostrum", k, "obstruction", box(31.5, -14.0, 40.5, -11.0), 1.2, ("Rostrum", "구령대"))
    for side, x0 in (("west", -2.0), ("east", 85.5)):
        fixture(f"goal-{side}", k, "equipment", box(x0, -49.7, x0 + 1.5, -42.3), 2.4, ("Goal", "축구 골대"))
    trees = [(-13.5, -66), (-13.5, -50), (-13.5, -34), (-13.5, -18), (-13.5, 12), (-13.5, 30), (26, 26), (31, 38),
             (26, 50), (90, -10), (90, 28), (60, 62)]
    for i, (x, y) in enumerate(trees):
        r, c = 0.9, 0.37    # an octagon
        fixture(f"tree-{i + 1}", k, "vegetation",
                [(x - c, y - r), (x + c, y - r), (x + r, y - c), (x + r, y + c),
                 (x + c, y + r), (x - c, y + r), (x - r, y + c), (x - r, y - c)], 5, ("Tree", "나무"))


def anchors():
    for a in [
        ("entrance-hall", "lobby", 36.0, 3.8, "Middle of the lobby", "현관 가운데"),
        ("infirmary-bedside", "infirmary", 3.0, 2.8, "Beside the beds", "침대 옆"),
        ("principals-desk", "principals-office", 47.1, 3.5, "Behind the principal's desk", "교장 책상 뒤"),
        ("principals-door", "principals-office", 41.6, 6.6, "Inside the principal's door", "교장실 문 안쪽"),
        ("phones", "teachers-office", 64.9, 3.5, "In front of the phone cabinet", "휴대전화 보관함 앞"),
        ("serving-counter", "cafeteria", 4.3, 37.8, "In front of the serving opening", "배식구 앞"),
        ("cafeteria-seats", "cafeteria", 4.5, 21.8, "Among the tables", "식탁 사이"),
        ("cafeteria-by-the-window", "cafeteria", 0.8, 24.4, "By the cafeteria window", "급식실 창가"),
        ("stove", "kitchen", 4.8, 41.0, "At the stoves", "조리대 앞"),
        ("rat-cage", "science-lab", 1.6, 51.2, "At the cage", "사육 상자 앞"),
        ("lab-teacher", "science-lab", 4.9, 41.3, "Behind the teacher's bench", "교사용 실험대 뒤"),
        ("lab-corridor", "corridor-wing-1", 11.4, 46.5, "Corridor outside the lab", "과학실 앞 복도"),
        ("library-aisle", "library", 4.4, 29.45, "Between the bookshelves", "서가 사이"),
        ("library-counter", "library", 8.2, 19.6, "At the lending desk", "대출대 앞"),
        ("lectern", "classroom-2-5", 36.9, 3.8, "Behind the lectern of class 2-5", "2학년 5반 교탁"),
        ("class-2-5-window", "classroom-2-5", 42.7, 0.7, "By the window of class 2-5", "2학년 5반 창가"),
        ("class-2-5-back", "classroom-2-5", 44.0, 5.8, "Back of class 2-5", "2학년 5반 뒤쪽"),
        ("broadcast-desk", "broadcasting-room", 2.4, 18.7, "At the broadcasting console", "방송 조정대 앞"),
        ("broadcast-window", "broadcasting-room", 0.6, 18.2, "By the window of the broadcasting room", "방송실 창가"),
        ("broadcast-floor", "broadcasting-room", 7.4, 21.5, "Middle of the broadcasting room", "방송실 가운데"),
        ("recording-seat", "recording-room", 2.2, 23.0, "Seat in the recording room", "녹음실 자리"),
        ("music-near", "music-room", 4.0, 3.6, "Near side of the music room", "음악실 앞쪽"),
        ("music-far", "music-room", 11.6, 3.0, "Far side of the music room", "음악실 뒤쪽"),
        ("roof-bench", "roof", 26.9, 4.9, "At the bench on the roof", "옥상 벤치"),
        ("roof-circle", "roof", 29.4, 3.6, "Middle of the roof, between the benches", "옥상 벤치 사이"),
        ("roof-edge", "roof", 5.0, 51.4, "Edge of the roof, behind the water tank", "물탱크 뒤 난간"),
        ("roof-corner", "roof", 70.6, 1.4, "South-east corner of the roof", "옥상 남동쪽 모퉁이"),
        ("field-centre", "grounds", 41.7, -46.0, "Middle of the sports ground", "운동장 가운데"),
        ("gate-inside", "grounds", -7.5, -77.0, "Inside the gate", "교문 안쪽"),
        ("forecourt", "grounds", 36.0, -5.0, "In front of the main entrance", "중앙 현관 앞"),
        ("courtyard", "grounds", 36.0, 20.0, "Courtyard", "중정"),
        ("behind-truck", "grounds", 52.6, 22.7, "Behind the pick-up truck", "픽업트럭 뒤"),
        ("by-the-trees", "grounds", 29.0, 44.0, "By the trees in the north-west", "북서쪽 나무 옆"),
        ("below-class-2-5", "grounds", 40.5, -2.0, "Ground below class 2-5", "2학년 5반 아래"),
        ("gym-floor", "gym", 60.0, 44.0, "Middle of the gym", "체육관 가운데"),
        ("gym-way-out", "gym", 66.5, 35.4, "Inside the gym door", "체육관 문 안쪽"),
        ("stockroom", "gym-stockroom", 76.2, 46.6, "Middle of the stockroom", "체육 창고 가운데"),
    ]:
        anchor(*a)


def main():
    for k in range(len(LEVELS)):
        level(k)
    ground_floor()
    gym_and_grounds()
    first_floor()
    second_floor()
    third_floor()
    fourth_floor()
    roof()
    anchors()

    line = lambda value: json.dumps(value, ensure_ascii=False)
    out = ['{', '  "type": "FeatureCollection",',
           '  "hyosan_plan": { "format": 1, "name": "Hyosan High School" },', '  "features": [',
           ",\n".join("    " + line(feature) for feature in features), '  ]', '}']
    sys.stdout.buffer.write(("\n".join(out) + "\n").encode())


if __name__ == "__main__":
    main()
