// What can be laid over the plan: off at first, each with a key, and true to what the server says.

import { assert, frames, look, notHere, until } from "./checks.mjs";

const LAYERS = [["s", "sounds"], ["h", "hazards"], ["e", "views"], ["w", "weather"], ["t", "things"]];

const pressed = (page, layer) => page.getAttribute(`[data-action="toggle-${layer}"]`, "aria-pressed");

/** Goes to a moment, held still, with some layers. */
async function goTo(page, { t, layers = "", follow = -1, rest = "layout=one" }) {
  const hash = `#t=${t}&${rest}${follow >= 0 ? `&follow=${follow}` : ""}${layers ? `&layers=${layers}` : ""}`;
  await page.evaluate((to) => (location.hash = to), hash);
  await until(page, ([at, who]) => Math.abs(hyosan.time - at) < 0.01 && hyosan.state.ready && hyosan.state.follow === who, [t, follow]);
  await frames(page);
}

async function checkKeys({ page, middle }) {
  await goTo(page, { t: middle });
  for (const [key, layer] of LAYERS) {
    assert.equal(await pressed(page, layer), "false", `${layer} is off at first`);
    await page.keyboard.press(key);
    assert.equal(await pressed(page, layer), "true");
    await page.waitForTimeout(300);
    await page.keyboard.press(key);
    assert.equal(await pressed(page, layer), "false");
  }
}

async function checkLink({ page, middle }) {
  await goTo(page, { t: middle, layers: "views,weather" });
  for (const [, layer] of LAYERS) assert.equal(await pressed(page, layer), String(["views", "weather"].includes(layer)), layer);
  await page.keyboard.press("l");
  await page.waitForTimeout(300);
  assert.match(new URL(page.url()).hash, /layers=views,weather/);
  await page.keyboard.press("Escape");
}

async function checkViews({ page, ask, middle, frameOf, picture }) {
  if (!(await ask("/api/sky")).changes.length) notHere("a record without senses");
  const there = (await frameOf(middle)).find(({ state }) => state < 2) ?? notHere("nobody is left who sees");
  const asked = await ask(`/api/sight?person=${there.id}&t=${middle}`);
  assert.ok(asked.eye && asked.patches.length, "they see something");
  await goTo(page, { t: middle, follow: there.id, layers: "views" });
  await until(page, (t) => Math.abs((hyosan.sight.follow?.t ?? -1) - t) < 0.01 && hyosan.sight.others > 0, asked.t_s);
  const drawn = await page.evaluate(() => hyosan.sight);
  assert.deepEqual(drawn.follow.seen, asked.seen.map(({ person }) => person), "who is ringed");
  assert.equal(drawn.follow.patches, asked.patches.length);
  const { storey } = await look(page);
  assert.equal(drawn.others, (await ask(`/api/sights?t=${middle}&storey=${storey}`)).people.length);
  await until(page, (many) => document.querySelector("#life .state")?.textContent.includes(`sees ${many} `), asked.seen.length);
  assert.match(await page.textContent("#layer-legend"), /seen by/);
  await picture(page, "views");
  await page.keyboard.press("e");
  await frames(page);
  assert.deepEqual(await page.evaluate(() => hyosan.sight), { follow: null, others: 0 }, "gone with the layer");
  assert.equal(await page.locator("#layer-legend").isVisible(), false);
  await page.keyboard.press("Escape");
}

async function checkWeather({ page, ask, run, end, picture }) {
  const { changes } = await ask("/api/sky");
  if (!changes.length) notHere("a record without weather");
  for (const change of changes.filter(({ t_s }) => t_s < end).slice(0, 6)) {
    const t = Math.min(end, (Math.floor(change.t_s / run.frame_interval_s + 1e-6) + 1) * run.frame_interval_s);
    const now = changes.findLast(({ t_s }) => t_s <= t);
    await goTo(page, { t, layers: "weather" });
    const words = [now.weather, now.daylight, ...(now.rain_mm_per_h === null ? [] : [`${now.rain_mm_per_h} mm/h`])];
    const says = ([all, isCut]) => {
      const line = document.getElementById("sky").textContent.toLowerCase();
      return all.every((word) => line.includes(word)) && line.includes("no current") === isCut;
    };
    await until(page, says, [words, !now.has_current]);
  }
  await picture(page, "weather");
  await page.keyboard.press("w");
  await until(page, () => document.getElementById("sky").hidden);
}

async function checkSounds({ page, ask, run, picture }) {
  let found = null;
  for (let n = 0; n < Math.min(run.slices_ready, 200) && !found; n++) {
    const sounds = (await ask(`/api/sounds/${n}`)).filter(({ range_m, t_s }) => range_m > 3 && range_m < 60 && t_s > n * 60 + 1);
    found = sounds.find(({ kind }) => kind !== "steps") ?? sounds[0] ?? null;
  }
  if (!found) notHere("no sound of middling reach");
  const t = Math.ceil((found.t_s + 0.4) / run.frame_interval_s) * run.frame_interval_s;
  await goTo(page, { t, layers: "sounds", rest: `layout=one&storey=${found.storey}` });
  await until(page, (kind) => hyosan.rings.some((ring) => ring.kind === kind), found.kind);
  // An earlier check may have looked closely at another place.
  await page.keyboard.press("0");
  await page.waitForTimeout(600);
  const box = await page.locator("#moving").boundingBox();
  const rings = await page.evaluate(() => hyosan.rings);
  const levels = rings.map(({ levelDb }) => levelDb);
  assert.deepEqual(levels, [...levels].sort((a, b) => b - a), "the loudest first");
  let told = "";
  for (const ring of rings) {
    for (let turn = 0; turn < 12 && !told.includes("dB(A)"); turn++) {
      const [x, y] = [ring.x + ring.across * Math.cos(turn / 2), ring.y + ring.across * Math.sin(turn / 2)];
      if (x < 4 || y < 4 || x > box.width - 4 || y > box.height - 4) continue;
      await page.mouse.move(box.x + x, box.y + y);
      // What the pointer is over is told with the next picture.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      told = (await page.textContent("#tip")) ?? "";
    }
  }
  assert.match(told, /dB\(A\) at 1 m · -?\d+ dB\(A\) here, \d+ m off, without walls|background \d+ dB\(A\)/);
  await picture(page, "sounds");
  await page.keyboard.press("s");
}

/** All of them, on a page that is open. */
export async function checkLayers(at) {
  const { checks } = at;
  await checks.check("every layer is off at first and has a key", () => checkKeys(at));
  await checks.check("a link keeps the layers", () => checkLink(at));
  await checks.check("fields of view are those of the server", () => checkViews(at));
  await checks.check("weather and light stand in a line, as they are at the time", () => checkWeather(at));
  await checks.check("sounds say their level, on their rings too", () => checkSounds(at));
}
