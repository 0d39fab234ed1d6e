// Drives the page of a running `hyosan watch` in a real browser, with whatever record it shows.
//
//   HYOSAN_URL       where the server is, for example http://127.0.0.1:8080
//   CHROMIUM         the browser, /usr/bin/chromium if not said
//   SCREENSHOT_DIR   where to put pictures; none are taken if not said
//
// What the page tells about itself (window.hyosan) is described in page/main.js.

import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { assert, Checks, frameRows, frames, look, near, notHere, until } from "./checks.mjs";
import { checkLayers } from "./layers.mjs";

const address = process.env.HYOSAN_URL;
if (!address) {
  console.error("HYOSAN_URL must say where `hyosan watch` is, for example http://127.0.0.1:8080");
  process.exit(2);
}
const origin = new URL(address).origin;
const pictures = process.env.SCREENSHOT_DIR;
if (pictures) fs.mkdirSync(pictures, { recursive: true });

const ask = async (what) => (await fetch(origin + what)).json();
const [run, plan, people] = await Promise.all(["/api/run", "/api/plan", "/api/people"].map(ask));
const events = await ask("/api/events");
const notable = events.filter((event) => !event.routine);
const interval = run.frame_interval_s;
const end = (run.frames_ready - 1) * interval;
/** A moment well inside the record, and on a frame. */
const middle = Math.floor(end / 2 / interval) * interval;
const drawnStates = new Set(run.states.filter(({ key }) => key !== "left").map(({ code }) => code));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
const complaints = [];
const checks = new Checks();

/** A page that listens for errors and for requests that leave the server. */
async function open(hash = "", options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`exception: ${error.stack ?? error}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("data:") && !url.startsWith("blob:")) complaints.push(`foreign request: ${url}`);
  });
  await page.goto(`${origin}/${hash}`);
  await page.waitForFunction(() => window.hyosan?.state.ready, null, { timeout: 20000 });
  return page;
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

const frameOf = (t) => frameRows(origin, run, t);

await checks.check("the record has something to show", () => {
  assert.ok(run.frames_ready > 1, "at least two frames");
  assert.ok(plan.storeys.length > 0, "at least one storey");
  assert.equal(people.length, run.people_count, "people_count");
});

let page = await open();

await checks.check("the page opens by itself, before the first event that matters, and plays", async () => {
  assert.equal(await page.textContent("#title"), run.title);
  await until(page, () => hyosan.state.playing || hyosan.time >= hyosan.state.endS - 0.01);
  if (!notable.length) notHere("no event that is not routine");
  const { time } = await look(page);
  assert.ok(time > notable[0].t_s - 6 && time < notable[0].t_s + 10, `opens near ${notable[0].t_s}, at ${time}`);
});
await page.close();

page = await open(`#t=${middle}&layout=grid`);

await checks.check("side by side, everybody who has not left is drawn", async () => {
  await frames(page);
  const shown = new Set(plan.storeys.map(({ index }) => index));
  const expected = (await frameOf(middle)).filter(({ state, storey }) => drawnStates.has(state) && shown.has(storey)).length;
  const state = await look(page);
  assert.equal(state.layout, "grid");
  assert.equal(state.peopleDrawn, expected);
  await picture(page, "side-by-side");
});

await checks.check("the legend counts the states of the frame", async () => {
  await page.waitForTimeout(400);
  const rows = await frameOf(middle);
  for (const { key, code } of run.states) {
    const shown = Number(await page.textContent(`#legend [data-state="${key}"] b`));
    assert.equal(shown, rows.filter(({ state }) => state === code).length, key);
  }
});

await checks.check("the picture is not blank", async () => {
  const colours = await page.evaluate(() => {
    const count = (id) => {
      const canvas = document.getElementById(id);
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    };
    return { still: count("still"), moving: count("moving") };
  });
  assert.ok(colours.still > 5, `the plan has ${colours.still} colours`);
  assert.ok(colours.moving > 5, `the people have ${colours.moving} colours`);
});

await checks.check("play advances the time, pause holds it", async () => {
  await page.keyboard.press("Space");
  await until(page, (from) => hyosan.time > from + 0.3, middle);
  assert.equal((await look(page)).playing, true);
  await page.click("#play");
  const held = await look(page);
  assert.equal(held.playing, false);
  await page.waitForTimeout(300);
  assert.equal((await look(page)).time, held.time);
});

await checks.check("one frame on and one back", async () => {
  const before = (await look(page)).time;
  await page.keyboard.press(".");
  const on = (await look(page)).time;
  near(on, (Math.floor(before / interval + 1e-3) + 1) * interval, 1e-6, "the next frame");
  await page.keyboard.press(",");
  near((await look(page)).time, on - interval, 1e-6, "the frame before");
});

await checks.check("arrow keys hop five seconds", async () => {
  const before = (await look(page)).time;
  await page.keyboard.press("ArrowLeft");
  near((await look(page)).time, Math.max(0, before - 5), 1e-6, "back");
  await page.keyboard.press("ArrowRight");
  const { time, endS } = await look(page);
  near(time, Math.min(endS, Math.max(0, before - 5) + 5), 1e-6, "on");
});

await checks.check("the time line seeks where it is clicked", async () => {
  const box = await page.locator("#scrub").boundingBox();
  const length = run.status === "running" ? run.duration_s : end;
  await page.mouse.click(box.x + 8 + (box.width - 16) * 0.25, box.y + box.height / 2);
  const { time, endS } = await look(page);
  near(time, Math.min(length * 0.25, endS), length * 0.01 + 1, "a quarter");
  await until(page, () => hyosan.state.ready);
});

await checks.check("go to a time that is typed", async () => {
  await page.keyboard.press("g");
  await page.fill("#goto-time", "nonsense");
  await page.keyboard.press("Enter");
  assert.match(await page.textContent("#goto-fault"), /not a time/);
  await page.fill("#goto-time", String(middle));
  await page.keyboard.press("Enter");
  near((await look(page)).time, middle, 0.01, "the typed time");
  assert.equal(await page.locator("#goto").isVisible(), false);
});

await checks.check("speed by keys and by choice", async () => {
  await page.keyboard.press("]");
  assert.equal((await look(page)).speed, 2);
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  assert.equal((await look(page)).speed, 0.5);
  await page.selectOption("#speed", "16");
  assert.equal((await look(page)).speed, 16);
  const from = (await look(page)).time;
  await page.click("#play");
  await until(page, (t) => hyosan.time > Math.min(t + 6, hyosan.state.endS - 0.1), from);
  if ((await look(page)).playing) await page.click("#play");
  await page.selectOption("#speed", "1");
});

await checks.check("three layouts, by key and by button", async () => {
  await page.click('[data-action="layout-one"]');
  assert.equal((await look(page)).layout, "one");
  await frames(page);
  await picture(page, "one-storey");
  await page.keyboard.press("v");
  assert.equal((await look(page)).layout, "grid");
  await page.keyboard.press("v");
  assert.equal((await look(page)).layout, "stack");
  await frames(page);
  await picture(page, "stacked");
  assert.equal(await page.getAttribute('[data-action="layout-stack"]', "aria-pressed"), "true");
  await page.keyboard.press("v");
  assert.equal((await look(page)).layout, "one");
});

await checks.check("page up and page down change the storey", async () => {
  if (plan.storeys.length < 2) notHere("one storey only");
  const upward = [...plan.storeys].sort((a, b) => a.ordinal - b.ordinal);
  await page.click(`[data-storey="${upward[0].index}"]`);
  assert.equal((await look(page)).storey, upward[0].index);
  await page.keyboard.press("PageUp");
  assert.equal((await look(page)).storey, upward[1].index);
  await page.keyboard.press("PageDown");
  assert.equal((await look(page)).storey, upward[0].index);
});

await checks.check("one storey shows the people of that storey only", async () => {
  await page.evaluate((t) => (location.hash = `#t=${t}&layout=one`), middle);
  await until(page, (t) => Math.abs(hyosan.time - t) < 0.01 && hyosan.state.ready, middle);
  await frames(page);
  const { storey, peopleDrawn } = await look(page);
  assert.equal(peopleDrawn, (await frameOf(middle)).filter((row) => row.storey === storey && drawnStates.has(row.state)).length);
});

await checks.check("wheel zooms around the pointer, 0 shows the whole again", async () => {
  const { id } = (await frameOf(middle)).find(({ state }) => drawnStates.has(state)) ?? notHere("nobody is left to look at");
  await page.keyboard.press("v");
  await frames(page);
  const before = await page.evaluate((who) => hyosan.where(who), id);
  const box = await page.locator("#moving").boundingBox();
  await page.mouse.move(box.x + before[0], box.y + before[1]);
  await page.mouse.wheel(0, -400);
  await page.waitForTimeout(400);
  const zoomed = await page.evaluate((who) => hyosan.where(who), id);
  near(zoomed[0], before[0], 2, "x under the pointer");
  near(zoomed[1], before[1], 2, "y under the pointer");
  await page.keyboard.press("0");
  await page.waitForTimeout(900);
  const again = await page.evaluate((who) => hyosan.where(who), id);
  near(again[0], before[0], 2, "x in the whole");
  await page.keyboard.press("v");
  await page.keyboard.press("v");
});

await checks.check("a search finds a person; following opens their life", async () => {
  const someone = people.find(({ named }) => named) ?? people[0];
  await page.click("#tab-people");
  await page.fill("#people-search", someone.name);
  await until(page, (id) => document.querySelector(`.person-row[data-person="${id}"]`), someone.id);
  await page.click(`.person-row[data-person="${someone.id}"]`);
  await until(page, (id) => hyosan.state.follow === id, someone.id);
  await until(page, () => document.querySelector("#life .entries .entry, #life .entries .empty"));
  assert.equal(await page.textContent("#life-name"), someone.name);
  const { layout, storey, storeyOfFollowed } = await look(page);
  assert.equal(layout, "one");
  assert.equal(storey, storeyOfFollowed, "the storey is theirs");
  await page.waitForTimeout(700);
  await picture(page, "life");
  await page.keyboard.press("Escape");
  assert.equal((await look(page)).follow, -1);
});

await checks.check("a click on somebody follows them", async () => {
  await page.keyboard.press("0");
  await page.waitForTimeout(900);
  const { storey } = await look(page);
  const box = await page.locator("#moving").boundingBox();
  const there = (await frameOf(middle)).filter((row) => row.storey === storey && drawnStates.has(row.state));
  let spot = null;
  for (const { id } of there) {
    const [x, y] = await page.evaluate((who) => hyosan.where(who), id);
    const free = await page.evaluate(([px, py]) => document.elementFromPoint(px, py)?.id === "moving", [box.x + x, box.y + y]);
    if (free) spot = [box.x + x, box.y + y];
    if (spot) break;
  }
  if (!spot) notHere("nobody on this storey");
  await page.mouse.click(...spot);
  assert.ok((await look(page)).follow >= 0);
  await page.keyboard.press("f");
  assert.equal((await look(page)).follow, -1);
});

await checks.check("the life page shows entries up to now, all on demand, with reasons, and jumps", async () => {
  const decided = events.find((event) => event.kind === "decided" && event.who !== null && event.details?.reasons?.length);
  const told = decided ?? notable.find((event) => event.who !== null) ?? notHere("no event of anybody");
  await page.evaluate(([t, who]) => (location.hash = `#t=${t}&follow=${who}`), [Math.max(0, told.t_s - 1), told.who]);
  await until(page, (who) => hyosan.state.follow === who, told.who);
  await until(page, () => document.querySelector("#life .entries .entry, #life .entries .empty:not(:empty)"));
  const tick = page.locator("#up-to-now");
  if (!(await tick.isChecked())) await tick.check();
  assert.equal(await page.locator(`#life .entries [data-event="${told.id}"]`).count(), told.t_s - 1 > 0 ? 0 : 1, "not shown before its time");
  await tick.uncheck();
  for (let more = 0; more < 40 && !(await page.locator(`#life .entries [data-event="${told.id}"]`).count()); more++) {
    await page.locator("#life .entries > button.quiet").click();
  }
  const entry = page.locator(`#life .entries [data-event="${told.id}"]`);
  assert.ok((await entry.textContent()).includes(told.text));
  if (decided) assert.equal(await entry.locator(".reasons li").count(), Math.min(3, decided.details.reasons.length));
  await entry.locator("button.jump").click();
  near((await look(page)).time, Math.min(end, Math.max(0, told.t_s - 2)), 0.01, "two seconds before");
  await tick.check();
  await page.keyboard.press("Escape");
});

await checks.check("the chain of causes of one who turned leads back to its first cause", async () => {
  let found = null;
  for (const event of events.filter(({ kind, who }) => kind === "turned" && who !== null).slice(0, 20)) {
    const life = await ask(`/api/person/${event.who}`);
    if (life.chain.length) found = { event, chain: life.chain };
    if (found) break;
  }
  if (!found) notHere("nobody has turned with a chain of causes");
  const after = Math.min(end, Math.max(...found.chain.map(({ t_s }) => t_s)) + 1);
  await page.evaluate(([t, who]) => (location.hash = `#t=${t}&follow=${who}`), [after, found.event.who]);
  await until(page, (many) => document.querySelectorAll("#life .chain li").length === many, found.chain.length);
  assert.ok((await page.locator("#life .chain li").first().textContent()).includes(found.chain[0].text));
  await page.waitForTimeout(700);
  await picture(page, "how-it-came-to-this");
  await page.keyboard.press("Escape");
});

await checks.check("the event list hides routine, and shows it on demand", async () => {
  await page.click("#tab-events");
  const shown = async () => Number((await page.textContent("#event-count")).match(/^[\d,]+/)?.[0].replaceAll(",", "") ?? 0);
  if (run.status !== "running") assert.equal(await shown(), notable.length);
  const before = await shown();
  await page.check("#event-routine");
  const after = await shown();
  if (run.status !== "running") assert.equal(after, events.length);
  else assert.ok(after >= before);
  assert.ok((await page.locator("#event-list .list-row").count()) < 60, "only the rows in sight exist");
  await page.uncheck("#event-routine");
});

await checks.check("search, person, place and kind filter the list", async () => {
  const sample = notable.find((event) => event.who !== null && event.space) ?? notHere("no event with a person and a place");
  const name = people.find(({ id }) => id === sample.who).name;
  await page.click("#event-more");
  const shown = async () => Number((await page.textContent("#event-count")).match(/^[\d,]+/)?.[0].replaceAll(",", "") ?? 0);
  const all = await shown();
  await page.fill("#event-person", name);
  const theirs = await shown();
  await page.fill("#event-place", sample.space);
  const there = await shown();
  assert.ok(all >= theirs && theirs >= there && there > 0, `${all} ≥ ${theirs} ≥ ${there} > 0`);
  await page.fill("#event-text", "no such words anywhere");
  assert.equal(await shown(), 0);
  for (const field of ["text", "place", "person"]) await page.fill(`#event-${field}`, "");
  const box = page.locator("#event-kinds input").first();
  await box.uncheck();
  assert.ok((await shown()) < all, "one kind less");
  await box.check();
  assert.equal(await shown(), all);
  await picture(page, "filters");
  await page.click("#event-more");
});

await checks.check("a click on an event goes two seconds before it, and to its storey", async () => {
  if (!notable.length) notHere("no event that is not routine");
  await page.evaluate(() => (document.getElementById("event-list").scrollTop = 0));
  await frames(page);
  const row = page.locator('#event-list .list-row[data-place="0"]');
  const event = notable[0];
  await row.click();
  const state = await look(page);
  near(state.time, Math.min(end, Math.max(0, event.t_s - 2)), 0.01, "time");
  if (event.storey !== null && state.layout === "one") assert.equal(state.storey, event.storey);
});

await checks.check("N goes on to later events", async () => {
  const from = (await look(page)).time;
  const next = notable.find(({ t_s }) => t_s > from + 2.01) ?? notHere("no later event");
  await page.keyboard.press("n");
  near((await look(page)).time, Math.min(end, next.t_s - 2), 0.01, "two seconds before the next");
});

await checks.check("curves are drawn, follow the time and seek", async () => {
  await page.click("#tab-curves");
  await page.waitForTimeout(400);
  const colours = await page.evaluate(() => {
    const canvas = document.getElementById("curve-canvas");
    return new Set(new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size;
  });
  assert.ok(colours > 8, `${colours} colours`);
  assert.equal(await page.locator("#curve-table tr").count(), run.states.length);
  const box = await page.locator("#curve-canvas").boundingBox();
  await page.mouse.click(box.x + 40 + (box.width - 50) / 2, box.y + box.height / 2);
  const length = run.status === "running" ? run.duration_s : end;
  const { time, endS } = await look(page);
  near(time, Math.min(length / 2, endS), length * 0.02 + 1, "the middle of the curves");
  await picture(page, "curves");
});

await checkLayers({ checks, page, ask, run, people, events, middle, end, frameOf, picture });

await checks.check("help opens with ?, holds the focus and closes with Escape", async () => {
  await page.keyboard.press("?");
  assert.equal(await page.locator("#help").isVisible(), true);
  assert.ok(await page.evaluate(() => document.getElementById("help").contains(document.activeElement)), "focus is inside");
  assert.ok((await page.locator("#help-keys kbd").count()) >= 18);
  await picture(page, "help");
  const before = (await look(page)).layout;
  await page.keyboard.press("v");
  assert.equal((await look(page)).layout, before, "keys do nothing behind the dialog");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#help").isVisible(), false);
});

await checks.check("light and dark, kept over a reload", async () => {
  const before = (await look(page)).theme;
  await page.keyboard.press("d");
  const after = (await look(page)).theme;
  assert.notEqual(after, before);
  assert.equal(await page.getAttribute("html", "data-theme"), after);
  await frames(page);
  await picture(page, "dark");
  await page.reload();
  await until(page, () => window.hyosan?.state.ready);
  assert.equal((await look(page)).theme, after);
});

await checks.check("the copied link restores the moment", async () => {
  const target = people[Math.floor(people.length / 2)].id;
  await page.evaluate(([t, who]) => (location.hash = `#t=${t}&follow=${who}&layout=stack&speed=4`), [middle, target]);
  await until(page, (who) => hyosan.state.follow === who, target);
  await page.keyboard.press("l");
  await page.waitForTimeout(300);
  const link = new URL(page.url());
  assert.match(link.hash, /t=.*follow=.*layout=stack.*speed=4/);
  const field = page.locator("#link-field");
  if (await field.isVisible()) assert.equal(await field.inputValue(), link.href, "what stands in the field");
  const other = await open(link.hash);
  const state = await look(other);
  near(state.time, middle, 0.01, "time");
  assert.equal(state.playing, false);
  assert.deepEqual([state.follow, state.layout, state.speed], [target, "stack", 4]);
  await other.close();
});
await page.close();

await checks.check("everything can be reached with the keyboard alone", async () => {
  const other = await open(`#t=${middle}`);
  const reached = new Set();
  for (let i = 0; i < 40; i++) {
    await other.keyboard.press("Tab");
    reached.add(await other.evaluate(() => document.activeElement?.id || /** @type {HTMLElement} */ (document.activeElement)?.dataset?.action));
  }
  for (const wanted of ["layout-grid", "copy-link", "menu-button", "tab-events", "event-text", "event-list", "scrub", "play", "next-event", "speed"]) {
    assert.ok(reached.has(wanted), `Tab reaches ${wanted}`);
  }
  const nameless = await other.evaluate(() =>
    [...document.querySelectorAll("button, input, select")].filter(
      (e) => !(e.getAttribute("aria-label") || e.textContent?.trim() || /** @type {HTMLInputElement} */ (e).labels?.length),
    ).length,
  );
  assert.equal(nameless, 0, "controls without a name");
  await other.close();
});

await checks.check("who wants less motion, and a dark system, get both", async () => {
  const other = await open("", { reducedMotion: "reduce", colorScheme: "dark" });
  await other.waitForTimeout(500);
  const state = await look(other);
  assert.equal(state.theme, "dark");
  assert.equal(state.playing, false, "does not start by itself");
  await other.close();
});

await checks.check("a small window works", async () => {
  const other = await open(`#t=${middle}`, { viewport: { width: 480, height: 800 } });
  await frames(other);
  await picture(other, "small");
  const beyond = await other.evaluate(() =>
    [...document.querySelectorAll("header *, aside *, footer *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("svg")).map((e) => e.id || e.className || e.tagName),
  );
  assert.deepEqual(beyond, [], "nothing sticks out");
  await other.close();
});

await checks.check("when the server is gone, the page says so and stays playable", async () => {
  const other = await open(`#t=${middle}`);
  await other.route("**/api/**", (route) => route.abort());
  const heard = complaints.length;
  await other.evaluate((t) => (location.hash = `#t=${t}`), middle > end / 4 ? 0.2 : end);
  await other.click("#tab-people");
  await other.locator(".person-row").first().click();
  await other.locator("#banner").waitFor({ state: "visible", timeout: 8000 });
  await picture(other, "server-gone");
  await other.evaluate((t) => (location.hash = `#t=${t}`), middle);
  await until(other, (t) => Math.abs(hyosan.time - t) < 0.1 && hyosan.state.ready, middle);
  await other.unroute("**/api/**");
  await other.click('#banner [data-action="retry"]');
  await other.locator("#banner").waitFor({ state: "hidden", timeout: 8000 });
  complaints.splice(heard);
  await other.close();
});

await checks.check("no error on the console, no request to anywhere else", () => {
  assert.deepEqual(complaints, []);
});

await browser.close();
if (checks.skipped) console.log(`${checks.skipped} not possible with this record`);
console.log(`${checks.passed} passed, ${checks.failed} failed`);
process.exit(checks.failed ? 1 : 0);
