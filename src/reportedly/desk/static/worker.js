// The desk's service worker: it shows notices, and opens what they are about. It keeps no page and no request.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    // A browser that is pushed to and shows nothing loses the permission, so something is shown in any case.
  }
  event.waitUntil(self.registration.showNotification(String(told.title || "Something changed"), {
    body: String(told.body || ""),
    // The same notice twice is shown once.
    tag: String(told.tag || "notice"),
    timestamp: Number(told.at) * 1000 || Date.now(),
    data: { url: String(told.url || "/notices") },
  }));
});

// A push service may give the browser another address; without this the desk would go on sending to the old one.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil((async () => {
    const options = (event.oldSubscription || event.newSubscription)?.options;
    const made = event.newSubscription || (options && await self.registration.pushManager.subscribe(options));
    if (!made) return;
    const { endpoint, expirationTime, keys } = made.toJSON();
    const expires = expirationTime ? String(Math.floor(expirationTime)) : "";
    const body = new URLSearchParams({ endpoint, key: keys.p256dh, secret: keys.auth, expires });
    await fetch("/following/browsers", { method: "POST", body, credentials: "same-origin" });
  })());
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  // Nothing but the desk itself is ever opened.
  const to = url.origin === self.location.origin ? url.href : `${self.location.origin}/notices`;
  event.waitUntil((async () => {
    for (const open of await self.clients.matchAll({ type: "window" })) {
      if (open.url === to) return open.focus();
    }
    return self.clients.openWindow(to);
  })());
});
