import { builder } from "../graphql/builder.ts"

const SignOutResult = builder.objectRef<{ readonly signedOut: boolean }>("SignOutResult").implement({
	description: "The session has ended.",
	fields: (t) => ({
		signedOut: t.exposeBoolean("signedOut", { description: "Whether there was a session." }),
	}),
})

builder.mutationField("signOut", (t) =>
	t.field({
		type: SignOutResult,
		description: "Ends the caller's session; without one nothing happens.",
		authScopes: { public: true },
		resolve: (_parent, _args, { cookies }) => {
			cookies.clear()
			return { signedOut: cookies.token !== undefined }
		},
	}),
)
