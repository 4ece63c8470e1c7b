"""The dashboard process: navigation, the gate, routes, middleware, sign-in."""
