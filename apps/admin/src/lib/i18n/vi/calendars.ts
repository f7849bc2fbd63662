export const calendars = {
	title: "Lịch làm việc",
}
