//! What a column's header says.

use crate::model::text::compact;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// 姓名
    Name,
    /// 姓, when 名 has a column of its own.
    FamilyName,
    /// 名, when 姓 has a column of its own.
    GivenName,
    /// 座号, 班内学号: the number in the class.
    Roll,
    /// 序号, 编号: a running number, taken as 座号 when there is nothing better.
    Order,
    /// 学号: the school's student number; a short one is the number in the class.
    StudentNo,
    /// 性别
    Sex,
    /// 出生日期
    Birth,
    /// 身份证号
    ResidentId,
    /// 学籍号
    RegistryNo,
    /// A guardian's name.
    GuardianName(Slot),
    /// A guardian's phone.
    GuardianPhone(Slot),
    /// A guardian's relation to the student.
    GuardianRelation(Slot),
    /// Known, and not needed: 民族, 住址, 备注 …
    NotNeeded,
    /// Not known.
    Unknown,
}

/// Which guardian a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// 父亲
    Father,
    /// 母亲
    Mother,
    /// 家长, 监护人, 联系人: the first, second …; 0 while not counted yet.
    Any(u8),
}

/// Letters and Chinese characters only, small, simplified, without “必填” and the like.
pub(super) fn normal(header: &str) -> String {
    let text: String = compact(header)
        .to_lowercase()
        .chars()
        .map(simplified)
        .filter(|c| c.is_alphanumeric() || *c == '№')
        .collect();
    let noise = "必填项 必填 选填 可选 请填写 填写 11位 18位 文本格式";
    noise.split(' ').fold(text, |text, word| text.replace(word, ""))
}

/// The traditional characters that occur in headers.
fn simplified(c: char) -> char {
    const PAIRS: &str = "學学號号別别監监護护聯联絡络電电話话機机長长親亲關关係系證证碼码編编級级備备註注稱称謂谓與与書书籍籍歲岁齡龄職职務务業业單单爺爷媽妈";
    let mut pairs = PAIRS.chars();
    while let (Some(old), Some(new)) = (pairs.next(), pairs.next()) {
        if old == c {
            return new;
        }
    }
    c
}

/// What a header says a column holds. A bracket only counts when it names a guardian or a
/// number (电话（母）, 电话（2）); 姓名（与身份证一致） is 姓名.
pub fn classify(header: &str) -> Field {
    if matches!(compact(header).as_str(), "#" | "№" | "No" | "NO") {
        return Field::Order;
    }
    let even = compact(header);
    let (before, bracket) = even.split_once(['(', '[', '【']).unwrap_or((&even, ""));
    let (before, bracket) = (normal(before), normal(bracket));
    let inside = Header(&bracket);
    let numbered = bracket.chars().count() <= 3 && inside.slot() != Slot::Any(0);
    let telling = inside.is_guardian() || numbered;
    if !telling && !bracket.is_empty() {
        let field = Header(&before).field();
        if field != Field::Unknown {
            return field;
        }
    }
    Header(&normal(header)).field()
}

struct Header<'a>(&'a str);

impl Header<'_> {
    fn field(&self) -> Field {
        if self.0.is_empty() || self.0.chars().count() > 24 {
            return Field::Unknown;
        }
        self.staff()
            .or_else(|| self.identity())
            .or_else(|| self.guardian())
            .or_else(|| self.phone())
            .or_else(|| self.number())
            .or_else(|| self.person())
            .or_else(|| self.known())
            .unwrap_or(Field::Unknown)
    }

    /// Whether one of the words stands somewhere in it.
    fn has(&self, words: &str) -> bool {
        words.split(' ').any(|w| self.0.contains(w))
    }

    /// Whether it is one of the words.
    fn is(&self, words: &str) -> bool {
        words.split(' ').any(|w| self.0 == w)
    }

    fn staff(&self) -> Option<Field> {
        let staff = "班主任 教师 老师 医生 校长 填表 制表 审核 导师 辅导员";
        self.has(staff).then_some(Field::NotNeeded)
    }

    fn identity(&self) -> Option<Field> {
        if self.has("身份证 证件号 公民身份 居民身份 idcard idnumber") {
            let other = "类型 有效 复印 照片 正反面 地址";
            let theirs = self.is_guardian() || self.has(other);
            return Some(if theirs { Field::NotNeeded } else { Field::ResidentId });
        }
        if self.has("学籍") {
            let other = "辅号 状态 所在 类别 地 省 办理 接续 是否 情况 变动";
            return Some(if self.has(other) { Field::NotNeeded } else { Field::RegistryNo });
        }
        None
    }

    fn is_guardian(&self) -> bool {
        self.has(
            "家长 监护 父 母 爸 妈 亲属 家属 联系人 抚养 爷爷 奶奶 parent guardian father mother",
        ) && !self.has("母语 字母 声母 韵母")
    }

    fn is_phone(&self) -> bool {
        self.has(
            "电话 手机 联系方式 联系号码 联系号 座机 固话 手提 phone mobile telephone cellphone",
        ) || self.is("联系 tel telno contact 通讯方式 通讯号码 电联")
    }

    /// Father, mother or the one with the number in the header.
    fn slot(&self) -> Slot {
        let father = self.has("父 爸 father");
        let mother = self.has("母 妈 mother");
        match (father, mother) {
            (true, false) => Slot::Father,
            (false, true) => Slot::Mother,
            _ => {
                let numbers = ["1 一 ①", "2 二 ② 备用", "3 三 ③", "4 四 ④"];
                let number = numbers.iter().position(|words| self.has(words));
                Slot::Any(number.and_then(|n| u8::try_from(n + 1).ok()).unwrap_or(0))
            }
        }
    }

    fn guardian(&self) -> Option<Field> {
        if !self.is_guardian() {
            return None;
        }
        let slot = self.slot();
        let other = "单位 职业 工作 学历 文化 年龄 生日 出生 民族 住址 地址 户口 政治 签名 签字 微信 qq 邮箱 email 意见 收入 寄语 职务 \
            是否 国籍 健康 身体 证 期望 留言 建议 性别";
        Some(if self.is_phone() && !self.has("单位") {
            Field::GuardianPhone(slot)
        } else if self.has(other) {
            Field::NotNeeded
        } else if self.has("关系 称谓 称呼 relation") {
            Field::GuardianRelation(slot)
        } else if self.has("情况 人数 会") {
            Field::NotNeeded
        } else {
            Field::GuardianName(slot)
        })
    }

    fn phone(&self) -> Option<Field> {
        if self.is("关系 与学生关系 与本人关系 称谓 与孩子关系 relation relationship")
        {
            return Some(Field::GuardianRelation(Slot::Any(0)));
        }
        if !self.is_phone() {
            return None;
        }
        let own = self.has("本人 宿舍 学校 单位 办公 型号 品牌 是否 带手机")
            || (self.has("学生 student") && !self.has("联系 contact"));
        Some(if own { Field::NotNeeded } else { Field::GuardianPhone(self.slot()) })
    }

    fn number(&self) -> Option<Field> {
        let roll = "座号 座位号 座次号 坐号 座位编号 班内学号 班内序号 班内编号 班内号 班级学号 班级座号 班级序号 班级编号 班学号 班序号 点名号 \
            seatno seatnumber rollno rollnumber classno classnumber";
        if self.has("考号 准考证 考籍 考场 报名号 流水号") {
            return Some(Field::NotNeeded);
        }
        if self.has(roll) || self.is("seat roll 座") {
            return Some(Field::Roll);
        }
        let student = "学号 学生编号 学生号 学生代码 学生证 studentid studentno studentnumber studentnum xuehao";
        if self.has(student) {
            return Some(Field::StudentNo);
        }
        let order = "序号 序 编号 号 号数 号码 排号 次序 顺序 顺序号 顺号 行号 序列 序列号 项次 no num number № index id nr \
            学生序号 总序号 序号no 序数";
        self.is(order).then_some(Field::Order)
    }

    fn person(&self) -> Option<Field> {
        if self.has("性别 gender 男女") || self.is("性 sex") {
            return Some(Field::Sex);
        }
        if self.has("出生 生日 birth") || self.is("dob") {
            let place = self.has("出生地 出生证 户");
            return Some(if place { Field::NotNeeded } else { Field::Birth });
        }
        let other_name = "曾用 英文 拼音 别名 小名 外文 缩写 昵称 签名 签字 首字母";
        if self.has(other_name) {
            return Some(Field::NotNeeded);
        }
        match self.0 {
            "姓" | "姓氏" | "familyname" | "lastname" | "surname" => {
                return Some(Field::FamilyName);
            }
            "名" | "givenname" | "firstname" => return Some(Field::GivenName),
            _ => {}
        }
        let short = self.0.chars().count() <= 12;
        let list = self.has("表 册 名单 登记 统计 汇总 信息");
        let named = self.has("姓名 名字 studentname fullname chinesename")
            && (!list || self.0.ends_with("姓名"));
        let exact = "name 学生 学员 同学 孩子 幼儿 student 名单 学生名 人名 姓名name 名称";
        ((short && named) || self.is(exact)).then_some(Field::Name)
    }

    fn known(&self) -> Option<Field> {
        let words = "民族 住址 地址 户口 户籍 籍贯 政治 面貌 团员 队员 身高 体重 视力 血型 邮箱 email mail qq 微信 备注 说明 班级 \
            年级 小组 组别 宿舍 寝室 床位 职务 职位 任职 入学 入团 入队 毕业 学校 单位 健康 特长 爱好 兴趣 语文 数学 英语 物理 化学 生物 历史 地理 \
            道法 成绩 总分 名次 排名 独生 留守 贫困 困难 低保 残疾 随迁 寄宿 走读 住宿 住校 校车 签到 出勤 照片 国籍 港澳 年龄 家庭 邮编 邮政 乘车 \
            疫苗 疾病 宗教 学段 专业 类别 类型 状态 日期 时间 费用 缴费 金额 是否 座位 座次 街道 社区 乡镇 来源 去向 尺码 尺寸 \
            衣服 校服 评价 奖 等级 合计 平均 address remark note class grade nation 选科 科目 外语 语种 社保 医保 保险 \
            账号 银行 生肖 星座 幼儿园";
        let exact = "排 组 班 村 省 市 县 区 乡 镇";
        (self.has(words) || self.is(exact)).then_some(Field::NotNeeded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_real_lists_are_understood() {
        let any = Slot::Any;
        for (header, field) in [
            ("姓名", Field::Name),
            ("姓 名", Field::Name),
            ("*学生姓名（必填）", Field::Name),
            ("名字", Field::Name),
            ("姓名（须与身份证一致）", Field::Name),
            ("性别（男/女）", Field::Sex),
            ("出生日期（例：2013-01-01，请按格式填写，不要写错）", Field::Birth),
            ("联系电话（2）", Field::GuardianPhone(any(2))),
            ("姓名（家长）", Field::GuardianName(any(0))),
            ("Class No.", Field::Roll),
            ("Name", Field::Name),
            ("Student Name", Field::Name),
            ("学 生", Field::Name),
            ("姓名\n日期", Field::Name),
            ("座号", Field::Roll),
            ("班内学号", Field::Roll),
            ("座位号", Field::Roll),
            ("序号", Field::Order),
            ("No.", Field::Order),
            ("#", Field::Order),
            ("编号", Field::Order),
            ("学号", Field::StudentNo),
            ("學號", Field::StudentNo),
            ("学生学号", Field::StudentNo),
            ("性别", Field::Sex),
            ("性別", Field::Sex),
            ("Gender", Field::Sex),
            ("出生年月", Field::Birth),
            ("身份证号码（18位）", Field::ResidentId),
            ("全国学籍号", Field::RegistryNo),
            ("学籍辅号", Field::NotNeeded),
        ] {
            assert_eq!(classify(header), field, "{header}");
        }
    }

    #[test]
    fn guardians_and_what_is_not_needed() {
        let any = Slot::Any;
        for (header, field) in [
            ("监护人", Field::GuardianName(any(0))),
            ("監護人姓名", Field::GuardianName(any(0))),
            ("家长姓名", Field::GuardianName(any(0))),
            ("家长1", Field::GuardianName(any(1))),
            ("第二监护人姓名", Field::GuardianName(any(2))),
            ("父亲", Field::GuardianName(Slot::Father)),
            ("母亲姓名", Field::GuardianName(Slot::Mother)),
            ("父母姓名", Field::GuardianName(any(0))),
            ("爸爸电话", Field::GuardianPhone(Slot::Father)),
            ("电话（母）", Field::GuardianPhone(Slot::Mother)),
            ("联系电话", Field::GuardianPhone(any(0))),
            ("家长联系电话2", Field::GuardianPhone(any(2))),
            ("手机号码", Field::GuardianPhone(any(0))),
            ("联系方式", Field::GuardianPhone(any(0))),
            ("学生联系电话", Field::GuardianPhone(any(0))),
            ("Parent Phone", Field::GuardianPhone(any(0))),
            ("与学生关系", Field::GuardianRelation(any(0))),
            ("监护人与学生关系", Field::GuardianRelation(any(0))),
            ("学生电话", Field::NotNeeded),
            ("班主任电话", Field::NotNeeded),
            ("父亲身份证号", Field::NotNeeded),
            ("父亲工作单位", Field::NotNeeded),
            ("母亲工作单位电话", Field::NotNeeded),
            ("姓名拼音", Field::NotNeeded),
            ("曾用名", Field::NotNeeded),
            ("准考证号", Field::NotNeeded),
            ("民族", Field::NotNeeded),
            ("家庭住址", Field::NotNeeded),
            ("备注", Field::NotNeeded),
            ("", Field::Unknown),
            ("林知夏", Field::Unknown),
            ("13800138000", Field::Unknown),
        ] {
            assert_eq!(classify(header), field, "{header}");
        }
    }

    #[test]
    fn titles_are_no_name_columns() {
        for title in
            ["七年级（3）班学生名单", "学生姓名登记表", "2025—2026学年学生花名册", "学生基本信息"]
        {
            assert_ne!(classify(title), Field::Name, "{title}");
        }
    }
}
