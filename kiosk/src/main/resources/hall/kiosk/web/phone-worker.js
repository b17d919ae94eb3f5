// The worker behind the ticket's page: keeps the page's files for when the line is gone, and shows what is pushed.
"use strict";

const KEPT = "hall-phone-1";
const FILES = ["/t", "/tokens.css", "/assets/pages.css", "/assets/phone.css", "/assets/phone.js", "/assets/icon.svg", "/assets/symbols/bell.svg", "/phone.webmanifest"];

self.addEventListener("install", event => {
  event.waitUntil(caches.open(KEPT).then(cache => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", event => {
  event.waitUntil(
    caches.keys()
      .then(names => Promise.all(names.filter(name => name !== KEPT).map(name => caches.delete(name))))
      .then(() => self.clients.claim()));
});

/** From the hall while it answers, so that what is kept is never shown in place of something newer. */
function fresh(request, kept) {
  return fetch(request).then(answer => {
    if (answer.ok) {
      const copy = answer.clone();
      caches.open(KEPT).then(cache => cache.put(kept, copy));
    }
    return answer;
  }).catch(() => caches.match(kept).then(found => found || Response.error()));
}

self.addEventListener("fetch", event => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || path.startsWith("/api/")) {
    return;
  }
  if (event.request.mode === "navigate") {
    event.respondWith(fresh(event.request, "/t"));
  } else if (FILES.includes(path) || path.startsWith("/assets/phone-words/")) {
    event.respondWith(fresh(event.request, path));
  }
});

self.addEventListener("push", event => {
  const news = event.data ? event.data.json() : {};
  event.waitUntil(self.registration.showNotification(news.title || "叫号提醒 Your ticket", {
    body: news.body || "",
    tag: news.tag || "ticket",
    renotify: true,
    requireInteraction: true,
    vibrate: [400, 200, 400, 200, 800],
    icon: "/assets/icon-192.png",
    data: { url: news.url || "/t" },
  }));
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  const url = event.notification.data.url;
  event.waitUntil(self.clients.matchAll({ type: "window" }).then(pages => {
    const open = pages.find(page => new URL(page.url).pathname === url);
    return open ? open.focus() : self.clients.openWindow(url);
  }));
});
