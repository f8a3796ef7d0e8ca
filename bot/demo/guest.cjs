// Loaded into each borrowed Node program before it starts (`node --require guest.cjs program`).
// A guest stays in the house: reachable from this machine only, and gone when its host is gone.
"use strict";

const net = require("node:net");

// The local Teams client names no host when it listens, which would open it to the whole network.
const LOOPBACK = "127.0.0.1";
const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function (port, ...rest) {
  const namesHost = typeof rest[0] === "string";
  const onlyPort = typeof port === "number" && !namesHost;
  return onlyPort ? listen.call(this, port, LOOPBACK, ...rest) : listen.call(this, port, ...rest);
};

// It would open a browser by itself, and would send even local requests through a proxy.
process.env.TEAMSAPPTESTER_BROWSER = "none";
for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]) {
  delete process.env[name];
  delete process.env[name.toLowerCase()];
}

// The demo holds the other end of this pipe. It closes when the demo ends, however it ends.
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();
