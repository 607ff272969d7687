// The page of follows: what this browser lets the desk do, and the reader's own zone. Without it all forms work.
"use strict";

const box = document.querySelector("[data-push]");
const state = document.getElementById("push-state");
const help = document.getElementById("push-help");
const start = box.querySelector("[data-push-start]");
const stop = box.querySelector("[data-push-stop]");

function browserName() {
  const agent = navigator.userAgent;
  if (/Firefox\//.test(agent)) return "Firefox";
  if (/Chrom(e|ium)\//.test(agent)) return "Chromium";
  return /Safari\//.test(agent) ? "Safari" : "";
}

function base64(buffer) {
  const text = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

async function send(address, fields) {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields), credentials: "same-origin" });
  if (answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  throw new Error(page.querySelector("main h1, main p")?.textContent || `The desk answers ${answer.status}.`);
}

function rowOf(subscription) {
  return [...document.querySelectorAll("[data-endpoint]")].find((row) => row.dataset.endpoint === subscription?.endpoint);
}

async function show() {
  help.hidden = start.hidden = stop.hidden = true;
  if (!window.isSecureContext) {
    state.textContent = "Browsers show notices only of desks that are reached by https, or on the same machine. Ask whoever runs this desk.";
    return;
  }
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    state.textContent = "This browser cannot show notices as it is.";
    if (browserName() === "Safari") help.hidden = false;
    else state.textContent += " A private window may be the reason.";
    return;
  }
  if (Notification.permission === "denied") {
    state.textContent = "Permission: blocked.";
    help.hidden = false;
    for (const item of help.querySelectorAll("[data-for]")) {
      item.hidden = browserName() !== "" && item.dataset.for !== browserName();
    }
    return;
  }
  const worker = await navigator.serviceWorker.getRegistration("/");
  const subscription = worker && await worker.pushManager.getSubscription();
  const row = rowOf(subscription);
  if (subscription && row) {
    state.textContent = "Permission: given. This browser shows your notices.";
    row.append(" (this one)");
    stop.hidden = false;
  } else {
    state.textContent = Notification.permission === "granted"
      ? "Permission: given. This browser shows no notices yet."
      : "Permission: not asked for yet. The browser will ask you.";
    start.hidden = false;
  }
}

async function begin() {
  start.disabled = true;
  try {
    if (await Notification.requestPermission() !== "granted") return await show();
    await navigator.serviceWorker.register("/service-worker.js", { scope: "/" });
    const worker = await navigator.serviceWorker.ready;
    // One that was made with another key of the desk's would be refused.
    await (await worker.pushManager.getSubscription())?.unsubscribe();
    const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(box.dataset.key) });
    await send("/following/browsers", {
      endpoint: made.endpoint,
      key: base64(made.getKey("p256dh")),
      secret: base64(made.getKey("auth")),
      expires: made.expirationTime ? String(Math.floor(made.expirationTime)) : "",
    });
    location.hash = "browsers";
    location.reload();
  } catch (error) {
    state.textContent = `That did not work: ${error.message}`;
  } finally {
    start.disabled = false;
  }
}

async function end() {
  const worker = await navigator.serviceWorker.getRegistration("/");
  const subscription = await worker?.pushManager.getSubscription();
  const row = rowOf(subscription);
  await subscription?.unsubscribe();
  if (row) row.querySelector("form").requestSubmit();
  else location.reload();
}

start.addEventListener("click", begin);
stop.addEventListener("click", end);
show();

// Who has not chosen a zone is in the browser's.
const zone = document.querySelector("[data-zone]");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone.value === "UTC" && [...zone.options].some((option) => option.value === own)) zone.value = own;
