# كلمات صندوق البيع Trestle بالعربية. كل سطر هو `اسم = نص`؛ ويُملأ `{ $name }` بقيمته؛ والنص الذي يتغير بحسب عدد له
# سطر لكل صيغة من صيغ الجمع. هذا جزء من صياغة Fluent: https://projectfluent.org/fluent/guide/
# تصل المبالغ والتواريخ مكتوبة كما يكتبها الهاتف.

## في كل مكان

back = رجوع
change = الباقي
close = إغلاق
new-sale = بيع جديد
pay = دفع
receipt-number = إيصال
restart = إعادة تشغيل التطبيق
unknown = غير معروف
tabs = الشاشات
tab-sell = البيع
tab-receipts = الإيصالات
tab-ready = الجاهزية
tab-settings = الإعدادات
tender-cash = نقدًا
tender-own-reader = بطاقة
tax-included = يشمل { $name } { $rate }
tax-added = زائد { $name } { $rate }

## هل يستجيب خادم

sync-online = متصل
sync-offline = غير متصل
sync-syncing = جارٍ الإرسال
sync-waiting = { $count ->
    [0] لا شيء بانتظار الإرسال
    [one] عملية بيع واحدة بانتظار الإرسال
    [two] عمليتا بيع بانتظار الإرسال
    [few] { $count } عمليات بيع بانتظار الإرسال
    [many] { $count } عملية بيع بانتظار الإرسال
   *[other] { $count } عملية بيع بانتظار الإرسال
}

## الفتح

opening = جارٍ فتح الصندوق
opening-long = يستغرق هذا وقتًا أطول من المعتاد. أغلق علامات تبويب Trestle الأخرى ثم أعد تشغيل التطبيق. لن يضيع شيء.
open-no-storage = هذا المتصفح لا يحفظ شيئًا
open-no-storage-text = يجب حفظ المبيعات على هذا الهاتف. يرجى فتح Trestle في نافذة عادية لا خاصة، أو في متصفح آخر.
open-not-secure = هذا العنوان غير آمن
open-not-secure-text = يرجى فتح Trestle من الرابط الذي يعرضه عليك صاحب المتجر. يبدأ الرابط بـ https.
open-newer = سبق تشغيل إصدار أحدث من Trestle هنا
open-newer-text = أعد تشغيل التطبيق للحصول عليه. لن يضيع شيء.
open-blocked = Trestle مفتوح في علامة تبويب أخرى
open-blocked-text = أغلق علامة التبويب الأخرى ثم أعد تشغيل التطبيق. لن يضيع شيء.
store-lost = يرجى إعادة تشغيل التطبيق
store-lost-text = أعد تشغيل التطبيق. لن يضيع شيء. لم يعد هذا الهاتف يصل إلى ما يحفظه، لذلك لا يمكن إتمام أي بيع قبل ذلك.

## الانضمام إلى متجر

enrol-title = الانضمام إلى المتجر
enrol-intro = يصبح هذا الهاتف أحد صناديق البيع في المتجر. بعد ذلك يبيع بوجود الشبكة أو بدونها.
enrol-intro-paste = امسح الرمز الذي يعرضه عليك صاحب المتجر، أو ألصق الرابط هنا. بعد ذلك يبيع هذا الهاتف بوجود الشبكة أو بدونها.
enrol-shop = المتجر { $code }
enrol-link = الرابط
enrol-label = اسم لهذا الهاتف
enrol-label-example = هاتف سارة
enrol-join = الانضمام إلى المتجر
enrol-busy = جارٍ الانضمام…
enrol-no-link = هذا ليس رابطًا للانضمام إلى متجر. يرجى طلب رابط جديد من صاحب المتجر.
enrol-offline = تعذر الوصول إلى المتجر. يحتاج الانضمام إلى شبكة، مرة واحدة فقط.
enrol-spent = استُخدم هذا الرابط من قبل أو انتهت صلاحيته. يرجى طلب رابط جديد من صاحب المتجر.
enrol-not-the-shop = الجهة التي أجابت ليست متجر هذا الرابط. يرجى طلب رابط جديد من صاحب المتجر.
enrol-other-shop = هذا الهاتف تابع لمتجر آخر ويحفظ مبيعاته.
enrol-store = لم يتمكن هذا الهاتف من الحفظ. يرجى توفير مساحة ثم المحاولة من جديد.

## البيع

sell-title = البيع
sell-search = الاسم أو الرمز
sell-search-clear = مسح البحث
sell-categories = الفئات
sell-all = الكل
sell-waiting = قائمة المنتجات في الطريق. ستصل حالما يمكن الوصول إلى المتجر.
sell-empty = لا يوجد في المتجر ما يباع بعد. ستظهر هنا المنتجات التي يضيفها صاحب المتجر.
sell-none-found = لا شيء بهذا الاسم.
card-from = من
card-sold-out = نفد
card-pieces = { $count } في السلة

## المسح بالكاميرا

scan = مسح
scan-hint = ضع الرمز الشريطي داخل الإطار.
scan-opening = جارٍ فتح الكاميرا…
scan-torch = الضوء
scan-again = حاول من جديد
scan-type = الكتابة بدلًا من المسح
scan-not-secure = هذا العنوان غير آمن، لذلك لا يتيح له المتصفح الكاميرا. افتح Trestle من الرابط الذي يبدأ بـ https، أو اكتب الرقم.
scan-none = لا توجد كاميرا هنا. اكتب الرقم.
scan-refused = لم يُسمح باستخدام الكاميرا. اسمح بها لهذه الصفحة في إعدادات المتصفح ثم حاول من جديد، أو اكتب الرقم.
scan-busy = الكاميرا قيد الاستخدام في تطبيق آخر. أغلقه ثم حاول من جديد، أو اكتب الرقم.
scan-missing = قارئ الرموز ليس على هذا الهاتف بعد. اتصل بالشبكة للحظة ثم حاول من جديد، أو اكتب الرقم.
scan-receipt = مسح إيصال
scan-receipt-hint = ضع رمز الإيصال داخل الإطار.
scan-receipt-own = هذا إيصال من هذا الهاتف.
scan-receipt-other = هذا إيصال من هاتف آخر.
scan-receipt-prove = التحقق منه
scan-no-receipt = هذا ليس رمز إيصال.

## السلة

basket = السلة
basket-clear = إفراغ
basket-count = { $count ->
    [0] فارغة
    [one] قطعة واحدة
    [two] قطعتان
    [few] { $count } قطع
    [many] { $count } قطعة
   *[other] { $count } قطعة
}
basket-empty = المس منتجًا للبدء.
basket-too-large = هذا أكثر مما يستطيع الصندوق حسابه.
basket-paid = دُفع منها { $amount }
basket-toggle = عرض السلة
stepper-less = إنقاص قطعة من { $name }
stepper-more = زيادة قطعة من { $name }
stepper-pieces = الكمية من { $name }
notice-removed = تمت إزالة { $name }
notice-cleared = تم إفراغ السلة
notice-no-such-code = لا شيء هنا يحمل الرمز { $name }
notice-sold-out = نفدت كمية { $name } حسب القائمة
notice-undo = تراجع
notice-sell-anyway = بيع رغم ذلك

line-edit = تعديل { $name }
line-pieces = الكمية
line-pieces-unclear = الكمية ليست رقمًا.
line-price = سعر القطعة، { $currency }
line-price-unclear = السعر ليس مبلغًا صحيحًا.
line-note = ملاحظة
line-pin = تثبيت في المقدمة
done = تم
discount = خصم
discount-title = خصم على السلة كلها
discount-unclear = يجب أن يكون الخصم نسبة حتى 100% أو مبلغًا.
custom-amount = مبلغ
custom-title = مبلغ حر
custom-name = الوصف
custom-unnamed = متفرقات
custom-tax = الضريبة
custom-untaxed = بلا ضريبة
custom-add = إضافة { $amount }
park = تعليق
park-title = تعليق هذه السلة
park-name = لمن هي؟
park-name-example = صاحب القميص الأزرق
park-unnamed = بلا اسم
parked = سلال معلّقة
parked-count = { $count ->
    [one] سلة معلّقة
    [two] سلتان معلّقتان
    [few] { $count } سلال معلّقة
    [many] { $count } سلة معلّقة
   *[other] { $count } سلة معلّقة
}

## ما يجب أن يعرفه البائع قبل البيع التالي

banner-full = هذا الهاتف ممتلئ. وفّر مساحة ثم تابع البيع.
banner-emptied = { $count ->
    [0] فقد هذا المتصفح ما كان يحفظه. يرجى إبلاغ صاحب المتجر قبل المتابعة.
    [one] فقد هذا المتصفح عملية بيع واحدة كان يحفظها. يرجى إبلاغ صاحب المتجر قبل المتابعة.
    [two] فقد هذا المتصفح عمليتي بيع كان يحفظهما. يرجى إبلاغ صاحب المتجر قبل المتابعة.
    [few] فقد هذا المتصفح { $count } عمليات بيع كان يحفظها. يرجى إبلاغ صاحب المتجر قبل المتابعة.
    [many] فقد هذا المتصفح { $count } عملية بيع كان يحفظها. يرجى إبلاغ صاحب المتجر قبل المتابعة.
   *[other] فقد هذا المتصفح { $count } عملية بيع كان يحفظها. يرجى إبلاغ صاحب المتجر قبل المتابعة.
}
banner-emptied-told = تم الإبلاغ
banner-emptied-join = { $count ->
    [0] كان هذا الهاتف صندوق بيع، وقد فقد متصفحه ما كان يحفظه.
    [one] كان هذا الهاتف صندوق بيع وعليه عملية بيع واحدة، وقد فقدها متصفحه.
    [two] كان هذا الهاتف صندوق بيع وعليه عمليتا بيع، وقد فقدهما متصفحه.
    [few] كان هذا الهاتف صندوق بيع وعليه { $count } عمليات بيع، وقد فقدها متصفحه.
    [many] كان هذا الهاتف صندوق بيع وعليه { $count } عملية بيع، وقد فقدها متصفحه.
   *[other] كان هذا الهاتف صندوق بيع وعليه { $count } عملية بيع، وقد فقدها متصفحه.
}
banner-emptied-unsent = { $count ->
    [0] أُرسل كل شيء وهو في أمان على الخادم.
    [one] على حد علمنا، لم تُرسل واحدة منها بعد. ما أُرسل في أمان على الخادم.
    [two] على حد علمنا، لم تُرسل اثنتان منها بعد. ما أُرسل في أمان على الخادم.
    [few] على حد علمنا، لم تُرسل { $count } منها بعد. ما أُرسل في أمان على الخادم.
    [many] على حد علمنا، لم تُرسل { $count } منها بعد. ما أُرسل في أمان على الخادم.
   *[other] على حد علمنا، لم تُرسل { $count } منها بعد. ما أُرسل في أمان على الخادم.
}
banner-emptied-sent = ما أُرسل في أمان على الخادم.
banner-emptied-rejoin = أبلغ صاحب المتجر، ثم انضم من جديد برابط جديد منه.
banner-private = تبدو هذه نافذة خاصة: تضيع المبيعات عند إغلاقها. يرجى استخدام نافذة عادية.
banner-refused = { $count ->
    [one] لا يقبل المتجر سجلًا واحدًا من هذا الهاتف. ما زال محفوظًا؛ انظر «الإرسال».
    [two] لا يقبل المتجر سجلين من هذا الهاتف. ما زالا محفوظين؛ انظر «الإرسال».
    [few] لا يقبل المتجر { $count } سجلات من هذا الهاتف. ما زالت محفوظة؛ انظر «الإرسال».
    [many] لا يقبل المتجر { $count } سجلًا من هذا الهاتف. ما زالت محفوظة؛ انظر «الإرسال».
   *[other] لا يقبل المتجر { $count } سجل من هذا الهاتف. ما زالت محفوظة؛ انظر «الإرسال».
}
banner-not-persisted = قد يمسح المتصفح ما يحفظه هذا الهاتف.
banner-persist = احتفاظ
banner-persist-refused = لا يضمن هذا المتصفح الاحتفاظ بما على هذا الهاتف. ضع التطبيق على الشاشة الرئيسية ليحتفظ به. ما أُرسل في أمان على الخادم.
banner-stale = آخر تحقق من الأسعار كان { $age }. يمكنك متابعة البيع.
banner-update = يوجد إصدار جديد جاهز.
banner-update-now = تحديث

## الدفع

pay-title = الدفع
pay-due = المطلوب
pay-rounded = تقريب نقدي: { $amount }
pay-left = المتبقي
pay-too-much = دُفع أكثر من المطلوب الآن. أعد جزءًا منه.
part-back = إعادة
part-back-of = إعادة { $amount }
pay-how = طريقة الدفع
cash-take = استلام { $amount } نقدًا
cash-or = أو ما يعطيه لك الزبون
cash-change = الباقي { $amount }
cash-other = مبلغ آخر أو جزء منه
cash-given = المبلغ المستلم
cash-notes = أوراق نقدية
keypad-back = حذف آخر رقم
reader-how = استلم { $amount } عبر قارئ البطاقات الخاص بك.
reader-reference = الرقم المرجعي
reader-reference-hint = كما يعرضه القارئ. يساعد لاحقًا على مطابقة هذا البيع مع قائمة القارئ.
reader-take = تم دفع { $amount } بالبطاقة
reader-part = جزء فقط بالبطاقة
reader-all = المبلغ كله
reader-next = التالي
fault-not-enrolled = لم يتم البيع: هذا الهاتف لم ينضم إلى متجر. السلة محفوظة.
fault-draft = لم يتم البيع: المبلغ غير كافٍ أو كبير جدًا. السلة محفوظة.
fault-no-such-sale = لا توجد عملية بيع كهذه على هذا الهاتف.
fault-already-voided = سبق إلغاء هذا البيع.
fault-shift-open = توجد وردية مفتوحة على هذا الهاتف.
fault-no-shift = لا توجد وردية مفتوحة على هذا الهاتف.
fault-full = لم يتم البيع: هذا الهاتف ممتلئ. وفّر مساحة ثم حاول من جديد. السلة محفوظة.
fault-store = لم يتمكن هذا الهاتف من ذلك. يرجى المحاولة من جديد أو إعادة تشغيل التطبيق. لن يضيع شيء.

## تم البيع

done-title = تم البيع
done-paid = المدفوع
done-exact = المبلغ كامل، بلا باقٍ
done-of = استُلم { $given } والمطلوب { $total }
done-receipt = عرض الإيصال
safe-here = هذا الهاتف
safe-here-long = محفوظ على هذا الهاتف. سيُرسل عند توفر اتصال.
safe-kiosk = الكشك
safe-kiosk-long = في أمان لدى الكشك.
safe-hub = الخادم
safe-hub-long = في أمان على الخادم.

## رمز الإيصال

code-show = رمز الإيصال
code-title = رمز الإيصال
code-how = لكاميرا الزبون. يفتح الإيصال في متصفحه، بلا تطبيق ولا حساب. زد سطوع الشاشة إذا كانت تحت الشمس.
code-too-large = هذا الإيصال أكبر من أن يتسع له رمز.

## الإيصالات

receipts-title = الإيصالات
receipts-search = الرقم أو المبلغ أو الوقت
receipts-empty = تظهر هنا المبيعات التي تتم على هذا الهاتف.
receipts-none-found = لا يوجد إيصال بهذا الرقم أو المبلغ أو الوقت.
receipts-count = { $count ->
    [one] عملية بيع واحدة
    [two] عمليتا بيع
    [few] { $count } عمليات بيع
    [many] { $count } عملية بيع
   *[other] { $count } عملية بيع
}
receipt-title = إيصال
receipt-seller = البائع: { $name }
receipt-voided = ملغى
receipt-list-price = بدلًا من { $amount }
receipt-rounding = تقريب نقدي
receipt-total = الإجمالي
void-ask = إلغاء هذا البيع
void-title = إلغاء هذا البيع
void-what = يبقى البيع في القائمة ويظهر أنه ملغى، ولا يُحسب بعد ذلك. أعد المال إلى الزبون بنفسك.
void-reason = ما السبب؟
void-do = إلغاء بيع { $amount }
print-do = طباعة
print-copy = نسخة { $number }
print-entry = القيد
print-key = موقّع بالمفتاح
print-tax-number = الرقم الضريبي { $number }
print-not-printed = لم تتم الطباعة: { $why }
share-do = مشاركة
share-copy = نسخ الرابط
share-copied = تم نسخ الرابط

## الوردية: الصندوق من العهدة إلى الجرد

shift-title = الوردية
shift-none = لا توجد وردية مفتوحة
shift-none-text = احسب النقد الذي تبدأ به. في نهاية اليوم يخبرك هذا الهاتف كم يجب أن يكون في الصندوق.
shift-float = العهدة
shift-open = الفتح بمبلغ { $amount }
shift-since = منذ { $time }
shift-by = فتحها { $name }
shift-sales = المبيعات
shift-voids = الملغاة
shift-taken = إجمالي المقبوض
shift-due = النقد المتوقع
shift-count = إغلاق الوردية
shift-counted = النقد المعدود
shift-close = الإغلاق بمبلغ { $amount }
shift-right = الصندوق مطابق.
shift-over = زيادة { $amount }
shift-short = نقص { $amount }
shift-closed = أُغلقت الوردية
shift-closed-text = تم التوقيع والحفظ، وتُرسل مع المبيعات.

## ما أُرسل وما لم يُرسل

queue-title = الإرسال
queue-contact = آخر اتصال { $age }
queue-no-contact = لا اتصال بعد
queue-here = على هذا الهاتف فقط
queue-kiosk = في أمان لدى الكشك
queue-hub = في أمان على الخادم
queue-since = أقدمها { $age }
queue-waiting = تُرسل تلقائيًا عند توفر اتصال. لا شيء تنتهي صلاحيته.
queue-all-sent = تم إرسال كل شيء.
queue-refused = لم يقبله المتجر
refused-malformed = تلف في الطريق أو على هذا الهاتف. سيُرسل من جديد؛ أطلع صاحب المتجر عليه إذا استمر ذلك.
refused-other-shop = يخص متجرًا آخر.
refused-unknown-author = لا يعرف المتجر هذا الهاتف. يمكن لصاحب المتجر قبوله.
refused-revoked = أُزيل هذا الهاتف من قائمة المتجر. يقرر صاحب المتجر ما يُفعل بمبيعاته.
refused-quota = لا مساحة له لدى المتجر حاليًا. سيُرسل من جديد.

## جاهز للافتتاح

doors-title = الجاهزية للافتتاح
doors-ready = جاهز للافتتاح
doors-ready-text = يمكن الآن البيع هنا بلا شبكة.
doors-not-ready = غير جاهز بعد
doors-not-ready-text = يمكنك البيع. لكن بلا شبكة سينقص شيء.
mark-good = جيد
mark-better = يمكن تحسينه
mark-needed = ضروري
doors-version = إصدار قائمة المنتجات
doors-room = المساحة المستخدمة
doors-room-fact = { $used } من { $quota } ميغابايت
doors-store = التخزين
doors-store-advice = استخدم نافذة عادية في متصفح فيه مساحة. إذا نقصت مبيعات هنا فأبلغ صاحب المتجر.
doors-key = المفتاح
doors-key-advice = أعد تشغيل التطبيق. إذا استمر ذلك فانضم إلى المتجر من جديد.
doors-certificate = شهادة المتجر
doors-certificate-advice = انتهت صلاحية شهادته. يستمر البيع نقدًا؛ ويمكن لصاحب المتجر تجديدها.
doors-catalogue = قائمة المنتجات
doors-catalogue-advice = اذهب إلى مكان فيه شبكة وانتظر حتى تصل.
doors-fresh = آخر تحقق من الأسعار
doors-fresh-advice = مضى عليها أكثر من يوم. اتصل بالشبكة للحظة.
doors-pictures = الصور
doors-pictures-fact = { $present } من { $wanted }
doors-pictures-advice = يجري تنزيلها، ويُستأنف التنزيل من حيث توقف. ابقَ متصلًا حتى تصل كلها.
doors-pictures-bar = الصور على هذا الهاتف
doors-worker = يُفتح بلا شبكة
doors-worker-advice = يجري حفظه على هذا الهاتف. ابقَ متصلًا للحظة، ثم أغلق التطبيق وافتحه.
doors-persisted = محمي من المسح
doors-persisted-advice = أضف التطبيق إلى الشاشة الرئيسية: عندها تحتفظ المتصفحات بما فيه.
doors-installed = على الشاشة الرئيسية
doors-refused = لا شيء مرفوض
doors-refused-advice = انظر «الإرسال».
doors-scanner = المسح بالكاميرا
doors-scanner-advice = يجري تنزيل قارئ الرموز. ابقَ متصلًا حتى يصل.

## الإعدادات

settings-title = الإعدادات
settings-look = المظهر
theme-automatic = تلقائي
theme-light = فاتح
theme-dark = داكن
settings-seller = البائع
settings-seller-hint = اسم قصير أو علامة تبقى على كل عملية بيع، دائمًا. يفضل ألا يكون الاسم الكامل.
settings-install = على الشاشة الرئيسية
settings-installed = التطبيق على الشاشة الرئيسية.
settings-install-why = من الشاشة الرئيسية يُفتح التطبيق فورًا، ويحتفظ المتصفح بمبيعاته.
install-do = وضعه على الشاشة الرئيسية
install-iphone = المس «مشاركة» في Safari ثم «إضافة إلى الشاشة الرئيسية». افتحه من هناك، وانضم إلى المتجر من هناك.
install-android = افتح قائمة المتصفح ثم «إضافة إلى الشاشة الرئيسية».
install-firefox-android = افتح قائمة Firefox ثم «إضافة التطبيق إلى الشاشة الرئيسية».
install-mac = افتح قائمة «ملف» ثم «إضافة إلى Dock». افتحه من هناك، وانضم إلى المتجر من هناك.
install-desktop = انقر على علامة التثبيت في آخر شريط العنوان، أو ابحث عن «تثبيت» في قائمة المتصفح.
install-firefox = لا يستطيع Firefox على الحاسوب ذلك. ثبّت علامة التبويب هذه: فهي تبيع بوجود الشبكة أو بدونها على أي حال.
settings-phone = هذا الهاتف
settings-shop = المتجر
settings-shop-code = رمز المتجر
settings-label = الاسم
settings-code = رمز الجهاز
settings-key = المفتاح
settings-version = الإصدار

settings-language = اللغة
language-automatic = حسب لغة الهاتف
settings-while-selling = أثناء البيع
sense-touch = الاهتزاز
sense-sound = الأصوات
sense-awake = تبقى الشاشة مضاءة
sense-missing = هذا المتصفح لا يدعم ذلك.
training = تدريب
training-what = تدرّب بكل ما هو موجود. ما يُباع لا يُحتسب في أي مكان، وكل شاشة تقول ذلك.
training-mark = تدريب: لا شيء يُحتسب

## الصفحة التي تتحقق من إيصال، للزبون

r-title = إيصال
r-checking = جارٍ التحقق من الإيصال…
r-proven = موقّع من هاتف تابع لهذا المتجر
r-tax = الضريبة
r-number = إيصال
r-time = التاريخ والوقت
r-shop = معرّف المتجر
r-shop-known = هذا المتصفح يبيع لهذا المتجر:
r-shop-other = هذا المتصفح يبيع لمتجر آخر؛ انظر إلى معرّف المتجر. وهو يبيع للمتجر:
r-shop-unknown = يمكن لأي شخص إنشاء متجر. تأكد أن معرّف المتجر هذا هو الذي يعرضه المتجر نفسه.
r-altered = تم تغيير هذا الإيصال
r-altered-text = ما فيه ليس ما وقّعه هاتف المتجر. لا تقبله. امسح الرمز من جديد من هاتف البائع إن أمكن.
r-stranger = غير موقّع من هاتف تابع لهذا المتجر
r-stranger-text = الهاتف الذي وقّعه لم يكن مسموحًا له بالبيع للمتجر الذي يذكره. لا تقبله.
r-incomplete = الإيصال غير كامل
r-incomplete-text = انقطع الرابط أو تلف في الطريق. امسح الرمز من جديد أو اطلب الرابط كاملًا.
r-nothing = التحقق من إيصال
r-nothing-text = امسح رمز الإيصال الذي يعرضه هاتف البائع. عندها تبيّن هذه الصفحة هل وقّعه هاتف تابع للمتجر، بوجود الشبكة أو بدونها.
r-unable = لا يستطيع هذا المتصفح التحقق منه
r-unable-text = الجزء الذي يتحقق من التواقيع لا يعمل هنا. يرجى فتح هذا الرابط في متصفح آخر أو على هاتف آخر.
r-shows = ما يثبته هذا
r-shows-text = وقّع هاتف تابع للمتجر هذا الرقم والإجمالي والضريبة والوقت، ولم يتغير منها شيء منذ ذلك.
r-shows-not = ما لا يثبته
r-shows-not-text = أن البيع صار في دفاتر المتجر، أو أنه لم يُرجَع لاحقًا. المتجر وحده يستطيع قول ذلك.
r-alone = تم التحقق في هذا المتصفح وحده. لم يُرسل الإيصال إلى أحد.

## مكتب المالك

tab-office = المكتب
office-title = المكتب
office-today = اليوم
office-sales = { $count ->
    [zero] لا مبيعات
    [one] عملية بيع واحدة
    [two] عمليتا بيع
    [few] { $count } عمليات بيع
    [many] { $count } عملية بيع
   *[other] { $count } عملية بيع
}
office-voided = الملغاة: { $count }
office-by-hour = حسب الساعة
office-chart = الإيرادات حسب الساعة
office-table = في جدول
office-hour = الساعة
office-count = المبيعات
office-takings = الإيرادات
office-by-product = حسب المنتج
office-by-seller = حسب البائع
office-unnamed = بلا اسم
office-discounts = خصومات على السلة كلها
office-added-taxes = ضرائب مضافة
office-rounding = تقريب النقد
office-nothing-sold = لم يُبَع شيء اليوم بعد، بحسب ما يُعرف هنا.
office-arrived-all = وردت أخبار من كل الهواتف في الدقائق العشر الأخيرة.
office-silent = آخر خبر من { $name }: { $ago }. ما باعه منذ ذلك الحين ليس في هذه الأرقام.
office-gap = { $count ->
    [zero] لا ينقص هنا شيء من { $name }.
    [one] ينقص هنا قيد واحد من { $name }.
    [two] ينقص هنا قيدان من { $name }.
    [few] تنقص هنا { $count } قيود من { $name }.
    [many] ينقص هنا { $count } قيدًا من { $name }.
   *[other] ينقص هنا { $count } قيد من { $name }.
}
office-never-heard = لم يرد خبر من { $name } بعد.
office-not-all = تعذّر احتساب بعض ما وصل: هذه الأرقام غير كاملة.
office-offline = لا يمكن الوصول إلى المتجر. قد يكون ما يظهر هنا قديمًا.
office-not-allowed = لا يحق لهذا الهاتف ذلك. يحق لهاتف المالك.
office-unreadable = تتعذّر قراءة هذا.
office-too-large = هذا كبير جدًا.
products-title = المنتجات
products-text = إضافة وتعديل وتصوير
products-new = منتج جديد
products-variants = { $count ->
    [zero] بلا أصناف
    [one] صنف واحد
    [two] صنفان
    [few] { $count } أصناف
    [many] { $count } صنفًا
   *[other] { $count } صنف
}
product-title = منتج
product-name = الاسم
product-category = الفئة
product-price = السعر
product-stock = المخزون
product-barcode = الرمز الشريطي
product-tax = الضريبة
product-photo = تصوير
product-photo-offline = تحتاج الصورة إلى شبكة. يمكن حفظ كل ما عداها من دونها.
product-photo-unreadable = تتعذّر قراءة هذه الصورة. التقط غيرها من فضلك.
product-save = حفظ
product-saved = حُفظ. يصل إلى كل هاتف حالما تبلغه الأخبار.
product-withdraw = سحب من البيع
product-withdrawn = سُحب من البيع.
product-restore = إعادته إلى البيع
product-no-name = يحتاج إلى اسم.
product-no-price = هذا ليس سعرًا. { $name }
product-no-stock = المخزون رقم، أو فارغ إن كان لا يُعَدّ. { $name }
phones-title = الهواتف
phones-text = من ينتمي إلى المتجر، وهاتف آخر
phones-add-seller = إضافة هاتف بائع
phones-add-owner = إضافة هاتف مالك
phones-scan-title = امسح هذا بالهاتف الجديد
phones-scan = يصلح لهاتف واحد حتى { $day }، { $time }. لا تُرِه لأحد غيره.
phones-this = هذا الهاتف
phones-heard = آخر خبر: { $ago }
phones-never = لا خبر بعد
phones-unsent = { $count ->
    [zero] كان قد أرسل كل شيء
    [one] كان لديه قيد واحد لم يُرسل
    [two] كان لديه قيدان لم يُرسلا
    [few] كان لديه { $count } قيود لم تُرسل
    [many] كان لديه { $count } قيدًا لم يُرسل
   *[other] كان لديه { $count } قيد لم يُرسل
}
phones-gap = { $count ->
    [zero] لا ينقص منه قيد
    [one] ينقص منه قيد واحد
    [two] ينقص منه قيدان
    [few] تنقص منه { $count } قيود
    [many] ينقص منه { $count } قيدًا
   *[other] ينقص منه { $count } قيد
}
phones-block = حظر
phones-admit = قبول من جديد
phones-count = احتساب المنتظر
phones-blocked = محظور
phones-waiting = { $count ->
    [zero] لا شيء ينتظر
    [one] قيد واحد ينتظر قرارك
    [two] قيدان ينتظران قرارك
    [few] { $count } قيود تنتظر قرارك
    [many] { $count } قيدًا ينتظر قرارك
   *[other] { $count } قيد ينتظر قرارك
}
phones-owner = مالك
phones-seller = بائع
file-title = استيراد ملف
file-text = من Shopify و Square و WooCommerce و Loyverse
file-how = ملف منتجات كما يصدّره Shopify أو Square أو WooCommerce أو Loyverse. ترى ما فيه قبل أن يتغيّر شيء.
file-choose = اختيار ملف
file-reading = تجري القراءة …
file-none = ليس هذا ملف منتجات يمكن قراءته هنا. المطلوب ملف CSV بعناوين مثل Handle و Title و Price.
file-read = { $export }: المنتجات { $products }، الأصناف { $skus }
file-columns = ماذا يؤخذ من أين
file-sample = هكذا سيُباع
file-findings = { $count ->
    [zero] لا شيء للمراجعة
    [one] أمر واحد للمراجعة
    [two] أمران للمراجعة
    [few] { $count } أمور للمراجعة
    [many] { $count } أمرًا للمراجعة
   *[other] { $count } أمر للمراجعة
}
file-place = الصف { $row }، { $column }
file-take = { $count ->
    [0] لن يتغيّر شيء
    [zero] لن يتغيّر شيء
    [one] تطبيق تغيير واحد
    [two] تطبيق تغييرين
    [few] تطبيق { $count } تغييرات
    [many] تطبيق { $count } تغييرًا
   *[other] تطبيق { $count } تغيير
}
file-taken = { $count ->
    [zero] لم يتغيّر شيء.
    [one] طُبّق تغيير واحد. يصل إلى كل هاتف حالما تبلغه الأخبار.
    [two] طُبّق تغييران. يصلان إلى كل هاتف حالما تبلغه الأخبار.
    [few] طُبّقت { $count } تغييرات. تصل إلى كل هاتف حالما تبلغه الأخبار.
    [many] طُبّق { $count } تغييرًا. تصل إلى كل هاتف حالما تبلغه الأخبار.
   *[other] طُبّق { $count } تغيير. تصل إلى كل هاتف حالما تبلغه الأخبار.
}
field-product = أي منتج
field-description = الوصف
field-vendor = الصانع
field-search = كلمات البحث
field-status = معروض للبيع أو لا
field-options = الخيارات
field-sku = الرمز (SKU)
field-picture = صورة، لا تُجلَب
field-unused = غير مستعمل
people-title = الفريق
people-text = من يبيع ومن يحق له أكثر
people-why = من يُذكر هنا ينتقل إلى اسمه على أي هاتف برمز سري. ومتى كان لمالك رمز، يُطلب قبل إلغاء أي بيع وعند باب هذا المكتب.
people-new = شخص جديد
people-name = الاسم أو العلامة
people-role = الدور
people-pin = الرمز السري، من 4 إلى 8 أرقام
people-pin-kept = فارغ: يبقى الرمز كما هو.
people-pin-wrong = الرمز السري من 4 إلى 8 أرقام.
people-no-pin = لا رمز بعد
people-left = غادر
pin-of = رمز { $name }
pin-whose = رمز من
pin-wrong = ليس هذا الرمز.
pin-owner-needed = يفتح هذا الباب مالك.
pin-go = متابعة
