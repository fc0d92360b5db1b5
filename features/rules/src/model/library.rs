//! Routine rules by the hours of a school day (`C1-11`), to pick from when a class writes its own.

use super::code::Code;
use super::slot::Slot;

/// One ready sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Routine {
    /// The hour it belongs to.
    pub slot: Slot,
    /// The item of the 守则.
    pub code: Code,
    /// The words, as a clause.
    pub text: &'static str,
}

const fn routine(slot: Slot, code: Code, text: &'static str) -> Routine {
    Routine { slot, code, text }
}

/// All routines, in the order of the day.
pub const ROUTINES: &[Routine] = &[
    routine(Slot::Arrival, Code::Sz7, "早读开始前十分钟到校，有事请家长提前告诉老师。"),
    routine(Slot::Arrival, Code::Sz5, "进校门先向值周老师和同学问好。"),
    routine(Slot::Arrival, Code::Sz2, "到座位先交作业，再把第一节课的书本放在桌角。"),
    routine(Slot::Arrival, Code::Sz6, "手机不带进校园；家里有急事要用，交老师保管，放学取回。"),
    routine(Slot::EarlyReading, Code::Sz2, "铃响开口读，眼到、口到、心到。"),
    routine(Slot::EarlyReading, Code::Sz7, "坐正了读，累了可以站起来读一段。"),
    routine(Slot::EarlyReading, Code::Sz5, "领读的同学声音响亮，其他同学跟着他的节奏。"),
    routine(Slot::EarlyReading, Code::Sz6, "晚到的同学从后门轻轻进来，先坐下读，课后再说明原因。"),
    routine(Slot::Lesson, Code::Sz2, "上课前两分钟，书、本、笔摆好，人坐好。"),
    routine(Slot::Lesson, Code::Sz4, "别人讲话时先听完，再举手说自己的看法。"),
    routine(Slot::Lesson, Code::Sz2, "听不懂就做个记号，下课马上问老师或同学。"),
    routine(Slot::Lesson, Code::Sz7, "身体不舒服或需要如厕，举手示意就可以去。"),
    routine(Slot::Break, Code::Sz8, "走廊楼梯靠右慢行，不追逐、不推挤、不滑扶手。"),
    routine(Slot::Break, Code::Sz7, "下课到室外走一走、看看远处，让眼睛歇一歇。"),
    routine(Slot::Break, Code::Sz5, "不小心碰到别人，先说对不起，再看他有没有事。"),
    routine(Slot::Break, Code::Sz9, "离开座位随手推椅子，看到纸屑弯腰捡起来。"),
    routine(Slot::Exercises, Code::Sz7, "听到集合铃，三分钟内在教室门口排好队。"),
    routine(
        Slot::Exercises,
        Code::Sz7,
        "做操动作到位，不舒服的同学向体育委员说一声，到树荫下休息。",
    ),
    routine(Slot::Exercises, Code::Sz7, "眼保健操闭眼找准穴位，周围的同学保持安静。"),
    routine(Slot::Exercises, Code::Sz8, "上下楼梯前后留一臂距离，不搭肩。"),
    routine(Slot::Assembly, Code::Sz1, "升旗时立正，唱国歌声音响亮，行注目礼或队礼。"),
    routine(Slot::Assembly, Code::Sz4, "集会来去有序，听的时候不交头接耳，该鼓掌时真诚鼓掌。"),
    routine(Slot::Assembly, Code::Sz9, "散会带走自己的水瓶和纸巾，座位下面看一眼。"),
    routine(Slot::Lunch, Code::Sz8, "饭前洗手，排队取餐，端稳了再走。"),
    routine(Slot::Lunch, Code::Sz9, "吃多少取多少，不够再添，剩菜倒进指定的桶。"),
    routine(Slot::Lunch, Code::Sz3, "用完餐擦净自己的桌面，值日生负责公共区域。"),
    routine(Slot::Lunch, Code::Sz5, "谢谢打饭的叔叔阿姨，忌口和过敏提前告诉老师。"),
    routine(Slot::Rest, Code::Sz5, "午休时走路放轻，说话改成写纸条。"),
    routine(Slot::Rest, Code::Sz7, "睡不着可以看课外书，让想睡的同学睡好。"),
    routine(Slot::Rest, Code::Sz8, "午休不离校，出教室跟值日班长说一声。"),
    routine(Slot::SelfStudy, Code::Sz2, "自习先写计划，再按计划一样一样做。"),
    routine(Slot::SelfStudy, Code::Sz5, "讨论题目用悄悄话，只让同桌听见。"),
    routine(Slot::SelfStudy, Code::Sz6, "值日班长先提醒，再如实记下，不用大声喊名字。"),
    routine(Slot::SelfStudy, Code::Sz6, "作业自己想、自己写，实在不会就留空，明天问。"),
    routine(Slot::Duty, Code::Sz3, "值日表上人人有份，做完请下一位同学看一眼再走。"),
    routine(Slot::Duty, Code::Sz3, "工具用完洗净，挂回写着名字的钩子。"),
    routine(Slot::Duty, Code::Sz5, "和别人换值日，两个人都同意，再告诉劳动委员。"),
    routine(Slot::Duty, Code::Sz9, "垃圾按四类分好，可回收的放进蓝箱子。"),
    routine(Slot::Leaving, Code::Sz2, "放学前两分钟记下作业，检查明天要带的东西。"),
    routine(Slot::Leaving, Code::Sz9, "最后离开的同学关灯、关窗、关电器、锁门。"),
    routine(Slot::Leaving, Code::Sz8, "按路队走，过马路等绿灯，直接回家。"),
    routine(Slot::Leaving, Code::Sz5, "跟老师和同学说一声“明天见”。"),
    routine(Slot::Bedtime, Code::Sz7, "熄灯前洗漱好，床铺整理好。"),
    routine(Slot::Bedtime, Code::Sz5, "熄灯后不说话，起夜动作轻。"),
    routine(Slot::Bedtime, Code::Sz8, "身体不舒服马上告诉室长和宿管老师，多晚都可以。"),
];

/// The routines of one hour.
pub fn of(slot: Slot) -> impl Iterator<Item = &'static Routine> {
    ROUTINES.iter().filter(move |routine| routine.slot == slot)
}
