import type { Permission, Viewer } from "./session.graphql.ts"

/** Hides what the API would refuse anyway; the API decides. */
export const can = (viewer: Viewer, permission: Permission): boolean =>
	viewer.permissions.includes(permission)
