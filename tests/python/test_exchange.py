"""PedPy and JuPedSim read what we write, find in it what we find, and we read what JuPedSim's own schema holds."""

import json
import sqlite3

import pandas
import pedpy
import pytest

# The corridor of the fixture: a line across its way out, and an area before it.
LINE = (17.0, 0.0, 17.0, 3.0)
AREA = (8.0, 0.2, 16.0, 0.2, 16.0, 2.8, 8.0, 2.8)


def words(numbers):
    return ",".join(map(str, numbers))


def corners(numbers):
    return list(zip(numbers[::2], numbers[1::2]))


@pytest.fixture(scope="module")
def sqlite(bench):
    return bench.folder / "exported" / "storey_0.sqlite"


@pytest.fixture(scope="module")
def paths(sqlite):
    return pedpy.load_trajectory_from_jupedsim_sqlite(trajectory_file=sqlite)


@pytest.fixture(scope="module")
def floor(sqlite):
    return pedpy.load_walkable_area_from_jupedsim_sqlite(trajectory_file=sqlite)


@pytest.fixture(scope="module")
def measured(bench):
    """What we measure on the record."""
    told = bench.hyosan("measure", "small.record", "--line", words(LINE), "--area", words(AREA), "--step", "2", "--json")
    return json.loads(told)


def test_pedpy_reads_the_paths_and_the_floor(paths, floor, measured):
    assert paths.frame_rate == 5.0
    assert paths.number_pedestrians >= measured["person_count"]
    assert paths.frame_range == (measured["first_frame"], measured["last_frame"])
    assert floor.area == pytest.approx(measured["floor_m2"], abs=1e-9)


def test_everybody_stands_on_the_floor(paths, floor):
    inside = paths.data.point.map(floor.polygon.covers)
    assert inside.all(), paths.data[~inside]


def test_the_text_holds_the_same(bench, paths):
    read = pedpy.load_trajectory(trajectory_file=bench.folder / "exported" / "storey_0.txt")
    columns = ["id", "frame", "x", "y"]
    both = [data[columns].sort_values(["frame", "id"]).reset_index(drop=True).astype(float) for data in (read.data, paths.data)]
    pandas.testing.assert_frame_equal(*both)
    assert read.frame_rate == paths.frame_rate


def test_densities_are_pedpys(paths, floor, measured):
    area = pedpy.MeasurementArea(corners(AREA))
    ours = pandas.DataFrame(measured["area"]["frames"]).set_index("frame")
    classic = pedpy.compute_classic_density(traj_data=paths, measurement_area=area).set_index("frame").density
    assert (ours.classic_per_m2 - classic).abs().max() == 0.0
    assert classic.max() > 0, "nobody was in the area: the test shows nothing"
    cells = pedpy.compute_individual_voronoi_polygons(traj_data=paths, walkable_area=floor)
    voronoi, _ = pedpy.compute_voronoi_density(individual_voronoi_data=cells, measurement_area=area)
    assert (ours.voronoi_per_m2 - voronoi.set_index("frame").density).abs().max() < 1e-6


def test_crossings_are_pedpys(paths, measured):
    curve, _ = pedpy.compute_n_t(traj_data=paths, measurement_line=pedpy.MeasurementLine(corners(LINE)))
    # PedPy leaves out the last step of whoever is gone with it; nobody is gone on this line.
    assert curve.cumulative_pedestrians.iloc[-1] == measured["line"]["count"]
    changes = {row["frame"]: row["count"] for row in measured["line"]["n_t"]}
    theirs = curve.set_index("frame").cumulative_pedestrians
    assert all(theirs[frame] == count for frame, count in changes.items())


def test_our_own_reader_measures_the_same_on_the_exported_files(bench, measured):
    for name in ("storey_0.sqlite", "storey_0.txt"):
        options = ["--geometry", "exported/storey_0.wkt"] if name.endswith("txt") else []
        asked = ["--line", words(LINE), "--area", words(AREA), "--step", "2", "--json", *options]
        told = json.loads(bench.hyosan("measure", f"exported/{name}", *asked))
        assert told["area"]["frames"] == measured["area"]["frames"]
        assert told["line"]["n_t"] == measured["line"]["n_t"]


def test_equal_records_give_equal_files(bench, sqlite):
    bench.hyosan("export", "small.record", "--to", "jupedsim", "--storey", "0", "--out", "again.sqlite")
    assert (bench.folder / "again.sqlite").read_bytes() == sqlite.read_bytes()


def test_an_imported_file_is_a_record(bench, paths):
    bench.hyosan("import", "exported/storey_0.sqlite", "--out", "imported.record")
    run = json.loads(bench.hyosan("show", "imported.record", "--json"))["run"]
    assert run["people_count"] == paths.number_pedestrians
    assert run["status"] == "finished"


def test_names_stand_in_a_table_of_our_own(sqlite, paths):
    with sqlite3.connect(sqlite) as database:
        ids = {row[0] for row in database.execute("SELECT id FROM hyosan_person")}
    assert ids == set(paths.data.id)


def test_jupedsim_reads_the_recording(sqlite, paths, tmp_path):
    jupedsim = pytest.importorskip("jupedsim", reason="jupedsim is not installed: see tests/python/README.md")
    # JuPedSim opens files to write; a copy leaves ours as it is.
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(sqlite.read_bytes())
    recording = jupedsim.Recording(str(copy))
    assert recording.fps == paths.frame_rate
    assert recording.num_frames == paths.frame_range[1] + 1
    frame = recording.frame(100)
    there = paths.data[paths.data.frame == 100].set_index("id")
    assert {agent.id: agent.position for agent in frame.agents} == {id_: (row.x, row.y) for id_, row in there.iterrows()}
    assert all(abs(x * x + y * y - 1) < 1e-9 for agent in frame.agents for x, y in [agent.orientation])
    assert recording.geometry().geom_type == "Polygon"
    bounds = recording.bounds()
    assert (bounds.xmin, bounds.ymin) == recording.geometry().bounds[:2]


def test_hdf5_holds_the_same(bench, paths, floor):
    ended = bench.attempt("export", "small.record", "--to", "hdf5", "--storey", "0", "--out", "storey_0.h5")
    if ended.returncode != 0 and "hdf5" in ended.stderr:
        pytest.skip("this hyosan was built without --features hdf5")
    assert ended.returncode == 0, ended.stderr
    file = bench.folder / "storey_0.h5"
    read = pedpy.load_trajectory_from_ped_data_archive_hdf5(trajectory_file=file)
    assert (read.data[["id", "frame", "x", "y"]].to_numpy() == paths.data[["id", "frame", "x", "y"]].to_numpy()).all()
    assert read.frame_rate == paths.frame_rate
    assert pedpy.load_walkable_area_from_ped_data_archive_hdf5(trajectory_file=file).polygon.equals(floor.polygon)
