import { expect, it } from "vitest"
import { filterOf, sortOf } from "./dossierFilter.ts"

const of = (query: string) => filterOf(new URLSearchParams(query))

it.each([
	["", {}, "no filter"],
	["search=%20HS-1%20", { search: "HS-1" }, "spaces around a search do not count"],
	["view=OVERDUE_OPEN&asOf=2020-08-31", { view: "OVERDUE_OPEN", asOf: "2020-08-31" }, "a figure's own list"],
	["channel=ONLINE", { channel: "ONLINE" }, "the national channel"],
	["channel=ONLINE.zalo", { channel: "ONLINE", subChannel: "zalo" }, "Zalo apart inside of online"],
	["fault=SOFTWARE&unit=u1&procedure=p1", { faultClass: "SOFTWARE", unitId: "u1", procedureId: "p1" }, "ids"],
	["from=2020-01-01&to=2020-08-31", { receivedFrom: "2020-01-01", receivedTo: "2020-08-31" }, "a period"],
	[
		"rule=r1&ruleFrom=2020-10-16&ruleTo=2020-10-16&outcome=MISSED&reason=SOFTWARE&assisted=false&days=NONSENSE",
		{
			specialDay: {
				ruleId: "r1",
				from: "2020-10-16",
				to: "2020-10-16",
				outcome: "MISSED",
				missReason: "SOFTWARE",
				assisted: false,
			},
		},
		"a number of the report on special days",
	],
	["rule=r1&ruleFrom=2020-10-16", {}, "the days of a rule need both ends"],
	["view=NONSENSE&status=&asOf=31/08/2020", {}, "what the list does not know is left out"],
] as const)("?%s → %j: %s", (query, filter, _why) => {
	expect(of(query)).toEqual(filter)
})

it.each([
	["", "RECEIVED_DESC"],
	["sort=DUE_ASC", "DUE_ASC"],
	["sort=nonsense", "RECEIVED_DESC"],
] as const)("?%s is sorted by %s", (query, sort) => {
	expect(sortOf(new URLSearchParams(query))).toBe(sort)
})
