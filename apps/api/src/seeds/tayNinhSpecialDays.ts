/** The two special days of the city, from 15 October 2020; hours, desks and minutes are assumptions. */
export const tayNinhSpecialDays = [
	{
		kind: "noWriting",
		name: "Ngày không viết",
		weekday: "wed",
		cutOff: null,
		desks: null,
		minutesPerDossier: null,
	},
	{
		kind: "noAppointment",
		name: "Ngày không hẹn",
		weekday: "fri",
		cutOff: "16:00",
		desks: 8,
		minutesPerDossier: 20,
	},
] as const
