import * as fc from "fast-check"

// Whoever counts mutations wants to know that a law is broken, not by which smallest example.
fc.configureGlobal({ endOnFailure: true })
