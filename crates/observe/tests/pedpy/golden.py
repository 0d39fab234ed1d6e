"""Makes `paths.txt`, a synthetic trajectory, and `golden.txt`, what PedPy says of it.

    python3 -m venv VENV && VENV/bin/pip install pedpy==1.5.1
    VENV/bin/python crates/observe/tests/pedpy/golden.py

The test `crates/observe/tests/pedpy.rs` compares our figures with those of `golden.txt`, line by line.
"""

import math
import pathlib
import warnings

import pandas
import pedpy

FOLDER = pathlib.Path(__file__).parent
RATE_HZ = 10.0
FRAMES = 60
# An L of two arms, 4 m wide, with a pillar in the upper one; the line lies across the bend.
OUTER = [(0, 0), (10, 0), (10, 4), (4, 4), (4, 10), (0, 10)]
PILLAR = [(1.5, 5.5), (2.5, 5.5), (2.5, 6.5), (1.5, 6.5)]
LINE = [(0, 4), (4, 4)]
AREA = [(0.5, 0.5), (3.5, 0.75), (3.25, 3.5), (0.75, 3.25)]
CUT_OFF_M = 0.8
SQUARE_M = 0.5


def along(corners, way_m):
    """The point so far along a line of corners."""
    for (ax, ay), (bx, by) in zip(corners, corners[1:]):
        length = math.hypot(bx - ax, by - ay)
        if way_m <= length:
            return ax + (bx - ax) * way_m / length, ay + (by - ay) * way_m / length
        way_m -= length
    return corners[-1]


def walkers():
    """Rows (person, frame, x, y): two streams round the bend against each other, and three that make it hard."""
    rows = []
    for n in range(12):
        lane = 0.7 + 0.45 * (n % 6)
        x = 0.7 if lane < 2.0 else 3.3
        corners = [(9.6, lane), (x, lane), (x, 9.6)]
        if n % 3 == 2:
            corners.reverse()
        speed, begin, head = 1.0 + 0.07 * n, 2 * (n // 4), 0.35 * (n % 5)
        for frame in range(begin, FRAMES - (n % 4)):
            px, py = along(corners, head + speed * (frame - begin) / RATE_HZ)
            sway = 0.08 * math.sin(0.9 * frame + n)
            rows.append((n + 1, frame, round(px + sway, 4), round(py - 0.5 * sway, 4)))
    # One stops on the line for a while and goes on; one touches it and goes back; one is gone with the step over it.
    for frame in range(5, 40):
        rows.append((21, frame, 1.25, round(min(3.0 + 0.125 * (frame - 5), 4.0) + max(0.0, 0.125 * (frame - 25)), 4)))
    for frame in range(10, 31):
        rows.append((22, frame, 2.75, 4.0 - 0.125 * abs(frame - 20)))
    for frame in range(8, 25):
        rows.append((23, frame, 2.0, 2.0625 + 0.125 * (frame - 8)))
    return sorted(rows, key=lambda row: (row[1], row[0]))


def write_paths(rows):
    lines = ["# synthetic: an L with a pillar, two streams against each other", f"# framerate: {RATE_HZ:g}", "# id frame x/m y/m"]
    lines += [f"{person} {frame} {x:.4f} {y:.4f}" for person, frame, x, y in rows]
    (FOLDER / "paths.txt").write_text("\n".join(lines) + "\n")


def golden(rows):
    """Lines `what key… value`; every number as Python writes it in full."""
    table = pandas.DataFrame(rows, columns=["id", "frame", "x", "y"])
    paths = pedpy.TrajectoryData(data=table, frame_rate=RATE_HZ)
    floor = pedpy.WalkableArea(OUTER, [PILLAR])
    line, area = pedpy.MeasurementLine(LINE), pedpy.MeasurementArea(AREA)
    lines = [f"# PedPy {pedpy.__version__ if hasattr(pedpy, '__version__') else ''}".rstrip()]

    def tell(what, frame, columns):
        for row in frame[columns].itertuples(index=False):
            lines.append(" ".join([what, *(str(int(key)) for key in row[:-1]), repr(float(row[-1]))]))

    curve, crossings = pedpy.compute_n_t(traj_data=paths, measurement_line=line)
    tell("n_t", curve, ["frame", "cumulative_pedestrians"])
    tell("crossing", crossings.sort_values(["frame", "id"]), ["id", "frame"])
    rules = pedpy.SpeedCalculation
    speeds = {}
    for name, rule in [("adaptive", rules.BORDER_ADAPTIVE), ("exclude", rules.BORDER_EXCLUDE), ("single", rules.BORDER_SINGLE_SIDED)]:
        speeds[name] = pedpy.compute_individual_speed(traj_data=paths, frame_step=3, speed_calculation=rule)
        chosen = speeds[name][(speeds[name].id + speeds[name].frame) % 3 == 0]
        tell(f"speed_{name}", chosen.sort_values(["frame", "id"]), ["id", "frame", "speed"])
    flow = pedpy.compute_flow(
        nt=curve, crossing_frames=crossings, individual_speed=speeds["single"], delta_frame=9, frame_rate=RATE_HZ
    )
    for number, row in flow.iterrows():
        lines.append(f"window_flow {number} {float(row.flow)!r}")
        lines.append(f"window_speed {number} {float(row.mean_speed)!r}")
    tell("classic", pedpy.compute_classic_density(traj_data=paths, measurement_area=area), ["frame", "density"])
    mean = pedpy.compute_mean_speed_per_frame(traj_data=paths, individual_speed=speeds["single"], measurement_area=area)
    tell("mean_speed", mean, ["frame", "speed"])
    cut_off = pedpy.Cutoff(radius=CUT_OFF_M)
    for name, cells in [
        ("whole", pedpy.compute_individual_voronoi_polygons(traj_data=paths, walkable_area=floor)),
        ("cut", pedpy.compute_individual_voronoi_polygons(traj_data=paths, walkable_area=floor, cut_off=cut_off)),
    ]:
        cells["area"] = [polygon.area for polygon in cells.polygon]
        tell(f"cell_{name}", cells[cells.frame % 5 == 0], ["id", "frame", "area"])
        density, shared = pedpy.compute_voronoi_density(individual_voronoi_data=cells, measurement_area=area)
        tell(f"voronoi_{name}", density, ["frame", "density"])
        speed = pedpy.compute_voronoi_speed(
            traj_data=paths, individual_speed=speeds["single"], individual_voronoi_intersection=shared, measurement_area=area
        )
        tell(f"voronoi_speed_{name}", speed, ["frame", "speed"])
        if name == "cut":
            profile(lines, "profile_voronoi", cells, floor, pedpy.DensityMethod.VORONOI)
            merged = cells.merge(paths.data[["id", "frame", "x", "y"]], on=["id", "frame"])
            profile(lines, "profile_classic", merged, floor, pedpy.DensityMethod.CLASSIC)
    (FOLDER / "golden.txt").write_text("\n".join(lines) + "\n")


def profile(lines, name, cells, floor, method):
    """Mean over the frames; PedPy's first row is the northernmost, ours the southernmost."""
    grids = pedpy.compute_density_profile(data=cells, walkable_area=floor, grid_size=SQUARE_M, density_method=method)
    mean = sum(grids) / len(grids)
    for row, values in enumerate(mean[::-1]):
        for column, value in enumerate(values):
            if value > 0:
                lines.append(f"{name} {column} {row} {float(value)!r}")


if __name__ == "__main__":
    warnings.simplefilter("error", FutureWarning)
    made = walkers()
    write_paths(made)
    golden(made)
