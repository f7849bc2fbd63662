import { Layer, ManagedRuntime } from "effect"
import { AuditLog } from "./audit/AuditLog.ts"
import { AppConfigLive } from "./config.ts"
import { SqlLive } from "./database/SqlLive.ts"
import { Units } from "./units/Units.ts"

/** All services over a database; the only place where layers are joined. */
export const ServicesLive = Units.layer.pipe(Layer.provideMerge(AuditLog.layer))

/** The program as it runs: configuration from the environment, database as configured. */
export const AppLive = ServicesLive.pipe(Layer.provideMerge(SqlLive), Layer.provideMerge(AppConfigLive))

export type AppServices = Layer.Success<typeof AppLive>

export const makeRuntime = () => ManagedRuntime.make(AppLive)
