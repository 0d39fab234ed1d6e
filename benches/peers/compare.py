#!/usr/bin/env python3
"""Runs JuPedSim and Hyosan in turn over the same scenes and prints how many times faster ours is.

    cargo build --release
    python3 benches/peers/compare.py                          # everything: about a quarter of an hour
    python3 benches/peers/compare.py --scenes room --people 1000,5000 --simulated 5 --rounds 2

It installs JuPedSim from PyPI into target/peers (1.7 GB: JuPedSim brings Qt and VTK along) unless --python names
an interpreter that has it. Both run on one core each, one after the other, at the same step, with the same
geometry, numbers of people, goals and model (the collision-free speed model with JuPedSim's defaults; ours also
as calibrated), over the same simulated seconds from the same start: crowds grow denser as they wait, and
whoever is faster would otherwise get farther into the crush. A rate is person-updates per CPU second of stepping: the best of the rounds, because a shared
machine only ever slows things down. Ratios are worth quoting, rates are not.
"""
import argparse
import json
import math
import pathlib
import random
import subprocess
import sys
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOME = ROOT / "target" / "peers"
SCENES = ["room", "bottleneck", "corridor", "building"]
MODELS = ["collision-free-speed-published", "collision-free-speed"]


def rect(left, bottom, right, top):
    import shapely

    return shapely.box(left, bottom, right, top)


def spread(box, count, shake, luck):
    """`count` places that fill a box evenly, each shaken by up to `shake` of the distance of two."""
    left, bottom, right, top = box
    columns = max(1, round(math.sqrt(count * (right - left) / (top - bottom))))
    rows = math.ceil(count / columns)
    dx, dy = (right - left) / columns, (top - bottom) / rows
    reach = shake * min(dx, dy)
    for n in range(count):
        x = left + (n % columns + 0.5) * dx + luck.uniform(-reach, reach)
        y = bottom + (n // columns + 0.5) * dy + luck.uniform(-reach, reach)
        yield x, y


def nearest(exits, x, y):
    def squared(n):
        middle = exits[n].centroid
        return (middle.x - x) ** 2 + (middle.y - y) ** 2

    return min(range(len(exits)), key=squared)


def scene(name, count, luck):
    """The walkable pieces, the exits, and everybody's place and exit: as crates/evacuation/src/scenes.rs has them."""
    if name == "room":
        side = math.sqrt(count)
        parts, exits = [rect(0, 0, side, side)], []
        gates = max(1, round(side / 20))
        for n in range(gates):
            middle = (n + 0.5) * side / gates
            low, high = middle - 1, middle + 1
            for way, out in [
                ((low, -2, high, 0.1), (low, -2, high, -1)),
                ((low, side - 0.1, high, side + 2), (low, side + 1, high, side + 2)),
                ((-2, low, 0.1, high), (-2, low, -1, high)),
                ((side - 0.1, low, side + 2, high), (side + 1, low, side + 2, high)),
            ]:
                parts.append(rect(*way))
                exits.append(rect(*out))
        places = spread((0.3, 0.3, side - 0.3, side - 0.3), count, 0.25, luck)
        return parts, exits, [(x, y, nearest(exits, x, y)) for x, y in places]
    if name == "bottleneck":
        side = math.sqrt(count / 2)
        half = max(1.2, side / 10) / 2
        low, high = side / 2 - half, side / 2 + half
        parts = [rect(0, 0, side, side), rect(side - 0.1, low, side + 6, high)]
        places = spread((0.25, 0.25, side - 0.25, side - 0.25), count, 0.12, luck)
        return parts, [rect(side + 5, low, side + 6, high)], [(x, y, 0) for x, y in places]
    if name == "corridor":
        width = math.sqrt(count / 10)
        length = 10 * width
        exits = [rect(-2, 0, -1, width), rect(length + 1, 0, length + 2, width)]
        places = spread((0, 0.3, length, width - 0.3), count, 0.25, luck)
        return [rect(-2, 0, length + 2, width)], exits, [(x, y, int(x < length / 2)) for x, y in places]
    rooms = max(2, math.ceil(count / 4))
    rows = max(1, round(math.sqrt(rooms / 2)))
    columns = max(1, math.ceil(rooms / (2 * rows)))
    length = columns * 6.2 + 0.2
    parts, exits, people = [], [], []
    for row in range(rows):
        # JuPedSim's floor is one polygon: walls have a thickness, and the corridors are joined outside.
        low = row * 15.6
        south, north = low + 6.2, low + 9.2
        parts.append(rect(-3, south, length + 3, north))
        exits += [rect(-2, south, -1, north), rect(length + 1, south, length + 2, north)]
        for column in range(columns):
            left = 0.2 + column * 6.2
            middle = left + 3
            for bottom, door in [(low, (low + 5.95, south + 0.05)), (north + 0.2, (north - 0.05, north + 0.25))]:
                parts.append(rect(left, bottom, left + 6, bottom + 6))
                parts.append(rect(middle - 0.6, door[0], middle + 0.6, door[1]))
                box = (left + 0.5, bottom + 0.5, left + 5.5, bottom + 5.5)
                people += [(x, y, 2 * row + int(x > length / 2)) for x, y in spread(box, 4, 0.3, luck)]
    top = (rows - 1) * 15.6 + 9.2
    parts += [rect(-6, 6.2, -2.9, top), rect(length + 2.9, 6.2, length + 6, top)]
    return parts, exits, people[:count]


def theirs(job):
    """One run of JuPedSim, in a process of its own: updates per CPU second, and the seconds of setting up."""
    import jupedsim
    import shapely

    luck = random.Random(1)
    parts, exits, people = scene(job["scene"], job["people"], luck)
    began = time.perf_counter()
    run = jupedsim.Simulation(
        model=jupedsim.CollisionFreeSpeedModel(), geometry=shapely.union_all(parts), dt=job["dt"]
    )
    stages = [run.add_exit_stage(list(exit.exterior.coords)[:-1]) for exit in exits]
    journeys = [run.add_journey(jupedsim.JourneyDescription([stage])) for stage in stages]
    for x, y, exit in people:
        speed = min(2.0, max(0.6, luck.gauss(1.34, 0.26)))
        run.add_agent(
            jupedsim.CollisionFreeSpeedModelAgentParameters(
                position=(x, y), journey_id=journeys[exit], stage_id=stages[exit], desired_speed=speed, radius=0.2
            )
        )
    setup_s = time.perf_counter() - began
    spent, updates, count = 0.0, 0, run.agent_count()
    for _ in range(round(job["simulated"] / job["dt"] / 5)):
        before, cpu = run.agent_count(), time.process_time()
        run.iterate(5)
        spent += time.process_time() - cpu
        updates += 5 * (before + run.agent_count()) / 2
        if run.agent_count() < 0.2 * count:
            break
    return {"rate": updates / spent, "setup_s": setup_s}


def asked(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout)


def python_with_jupedsim(given):
    if given:
        return given
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "jupedsim", "shapely"], check=True)
    return python


def ours(binary, name, count, model, args):
    command = [binary, "bench", "--scenario", name, "--people", count, "--model", model]
    command += ["--dt", args.dt, "--threads", 1, "--until", args.simulated, "--seconds", args.seconds, "--json"]
    row = asked([str(part) for part in command])[0]
    return {"rate": row["updates_per_cpu_s"] or row["updates_per_wall_s"], "setup_s": row["setup_s"]}


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--scenes", default=",".join(SCENES))
    words.add_argument("--people", default="1000,5000,20000")
    words.add_argument("--dt", type=float, default=0.01)
    words.add_argument("--simulated", type=float, default=10.0, help="simulated seconds that both go through")
    words.add_argument("--seconds", type=float, default=4.0, help="ours goes through them again and again for so long")
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--most-in-building", type=int, default=1000,
                       help="JuPedSim's setting up of a building grows with the square of the people")
    words.add_argument("--python", help="an interpreter that has jupedsim and shapely")
    words.add_argument("--binary", default=str(ROOT / "target" / "release" / "hyosan"))
    words.add_argument("--json", help="a file for the numbers")
    words.add_argument("--peer", help=argparse.SUPPRESS)
    args = words.parse_args()
    if args.peer:
        print(json.dumps(theirs(json.loads(args.peer))))
        return
    python, rows = python_with_jupedsim(args.python), []
    print(f"{'scene':<11}{'people':>8}{'JuPedSim':>12}{'same model':>13}{'times':>8}{'calibrated':>13}{'times':>8}")
    for name in args.scenes.split(","):
        for count in map(int, args.people.split(",")):
            job = {"scene": name, "people": count, "dt": args.dt, "simulated": args.simulated}
            if name == "building":
                job["people"] = min(count, args.most_in_building)
            best = {}
            for _ in range(args.rounds):
                runs = {"theirs": asked([str(python), __file__, "--peer", json.dumps(job)])}
                runs |= {model: ours(args.binary, name, count, model, args) for model in MODELS}
                for who, run in runs.items():
                    if who not in best or run["rate"] > best[who]["rate"]:
                        best[who] = run
            theirs_best, (same, calibrated) = best["theirs"]["rate"], (best[model]["rate"] for model in MODELS)
            note = f"  (JuPedSim with {job['people']})" if job["people"] != count else ""
            print(f"{name:<11}{count:>8}{theirs_best:>12.0f}{same:>13.0f}{same / theirs_best:>8.1f}"
                  f"{calibrated:>13.0f}{calibrated / theirs_best:>8.1f}{note}", flush=True)
            rows.append({"scene": name, "people": count, "their_people": job["people"], "best": best})
    if args.json:
        pathlib.Path(args.json).write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
