import type { Sentence } from "../Sentence.ts"

export const configHelp: Sentence = {
	en: `motcua config pull DIR      write what a server has into files, one for each thing
motcua config check DIR     look at the files alone
motcua config plan DIR      what applying them would change on the server, in words; nothing is written
motcua config apply DIR     write what differs, each thing by its ordinary mutation

A folder holds units, procedures, calendars, special-days, plans (with their targets) and alert-rules as JSON, one thing a
file, to be kept under version control and reviewed. Fields and entries of lists have one order, so that the same configuration has the same files.
What a thing is follows from its code, or its unit and name, never from the name of its file. A file that is missing removes
nothing. “$comment” is for people and stays when the files are pulled again.

  --draft         calendars, special days and procedures become drafts that somebody publishes on the console
  --server URL    default http://localhost:3000
  --token TOKEN   or the variable MOTCUA_TOKEN; it may do what its permissions allow
  --lang vi|en    language of messages (default en)

A change of a procedure needs a later “effectiveFrom”; one of a calendar or a special day holds from its “effectiveFrom” on.
Apply stops at the first thing that the server refuses; what stands before it is written, and a second run goes on from there.

Exit status: 0 nothing differs, or everything was written; 1 plan: something differs, apply: the server refused something;
2 wrong arguments or files, nothing was written; 3 the server is not reachable or refuses.

  motcua config pull cau-hinh
  motcua config plan cau-hinh --server https://motcua.example.vn`,
	vi: `motcua config pull THƯ-MỤC      ghi cấu hình của máy chủ ra tệp, mỗi mục một tệp
motcua config check THƯ-MỤC     chỉ xem các tệp
motcua config plan THƯ-MỤC      nói bằng lời sẽ thay đổi gì trên máy chủ; không ghi
motcua config apply THƯ-MỤC     ghi những chỗ khác nhau, mỗi mục bằng đúng thao tác thường dùng

Thư mục chứa đơn vị, thủ tục, lịch làm việc, ngày đặc thù, kế hoạch (kèm chỉ tiêu) và quy tắc cảnh báo dạng JSON, mỗi mục một tệp,
để quản lý phiên bản và rà soát. Trường và danh sách có một thứ tự duy nhất nên cùng cấu hình thì cùng tệp. Một mục được nhận ra bằng mã, hoặc đơn
vị và tên, không bằng tên tệp. Thiếu tệp không có nghĩa là xóa. “$comment” để người đọc ghi chú và được giữ khi pull lại.

  --draft         lịch, ngày đặc thù và thủ tục thành bản nháp, có người công bố trên bảng điều khiển
  --server URL    mặc định http://localhost:3000
  --token TOKEN   hoặc biến MOTCUA_TOKEN; làm được những gì quyền của nó cho phép
  --lang vi|en    ngôn ngữ của thông báo (mặc định en)

Sửa thủ tục cần “effectiveFrom” muộn hơn; sửa lịch hoặc ngày đặc thù có hiệu lực từ “effectiveFrom”.
Apply dừng ở mục đầu tiên bị máy chủ từ chối; các mục trước đó đã ghi, chạy lại sẽ làm tiếp.

Mã thoát: 0 không có gì khác, hoặc đã ghi hết; 1 plan: có chỗ khác, apply: máy chủ từ chối; 2 tham số hoặc tệp sai, chưa ghi gì;
3 không kết nối được máy chủ hoặc máy chủ từ chối.

  motcua config pull cau-hinh
  motcua config plan cau-hinh --server https://motcua.example.vn`,
}
