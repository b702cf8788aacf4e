use super::*;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, ImportSection, Instruction, Module, NameMap, NameSection, RefType,
    TableSection, TableType, TypeSection, ValType,
};
use wasmparser::Validator;

/// From outside, then in the order of their numbers: what sells, a screen of the back room, what only that calls, what
/// both call, and what is called through the table alone.
const NAMES: [&str; 6] = [
    "app::rest::bring::__wbg_trestleRest_1",
    "app::pages::sell::view",
    "app::pages::settings::view",
    "app::words::of_settings",
    "app::words::of_all",
    "drop_in_place<app::pages::settings::Props>",
];
const CALLS: [&[u32]; 5] = [&[2, 4], &[3, 4], &[4], &[], &[3]];

fn module(brings: &str) -> Vec<u8> {
    padded(brings, SMALL)
}

/// The module, each of its functions with so much that does nothing.
fn padded(brings: &str, nothings: u64) -> Vec<u8> {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    module.section(&types);
    let mut imports = ImportSection::new();
    imports.import("a", "b", EntityType::Function(0));
    module.section(&imports);
    let mut functions = FunctionSection::new();
    CALLS.iter().for_each(|_| _ = functions.function(0));
    module.section(&functions);
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        minimum: 2,
        maximum: Some(2),
        table64: false,
        shared: false,
    });
    module.section(&tables);
    let mut exports = ExportSection::new();
    exports.export("sell", ExportKind::Func, 1);
    module.section(&exports);
    let mut elements = ElementSection::new();
    elements.active(
        None,
        &ConstExpr::i32_const(1),
        Elements::Functions((&[5][..]).into()),
    );
    module.section(&elements);
    let mut code = CodeSection::new();
    for calls in CALLS {
        let mut function = Function::new([]);
        function.instruction(&Instruction::LocalGet(0));
        (0..nothings).for_each(|_| _ = function.instruction(&Instruction::Nop));
        for called in calls {
            function.instruction(&Instruction::Call(*called));
        }
        function.instruction(&Instruction::End);
        code.function(&function);
    }
    module.section(&code);
    let mut names = NameMap::new();
    names.append(0, brings);
    (1..)
        .zip(&NAMES[1..])
        .for_each(|(number, name)| names.append(number, name));
    let mut section = NameSection::new();
    section.functions(&names);
    module.section(&section);
    module.finish()
}

#[test]
fn what_waits_moves_with_all_that_nobody_else_calls() {
    let module = module(NAMES[0]);
    let moves = Moves::of(&Program::read(&module).unwrap());
    assert_eq!(moves.moved, BTreeSet::from([2, 3, 5]));
    assert_eq!(moves.reached, [2, 5], "by a call, and through the table");
    assert_eq!(moves.shared, [4]);
}

#[test]
fn both_parts_are_sound_and_fit_each_other() {
    let parts = split(&module(NAMES[0])).unwrap();
    for part in [&parts.first, &parts.rest] {
        Validator::new().validate_all(part).unwrap();
    }
    let (first, rest) = (
        Program::read(&parts.first).unwrap(),
        Program::read(&parts.rest).unwrap(),
    );
    assert_eq!(
        first.tables[0].initial, 5,
        "a place more for each that is reached or shared"
    );
    assert_eq!(
        first.calls(2).collect::<Vec<_>>(),
        [0],
        "a stub has the rest brought"
    );
    assert_eq!(
        first.calls(3).count(),
        0,
        "nothing is left of what nobody here calls"
    );
    let names: Vec<_> = rest.defined().map(|function| rest.name(function)).collect();
    assert_eq!(names, [NAMES[2], NAMES[3], NAMES[5]]);
    let roots: Vec<_> = rest.roots().collect();
    assert_eq!(roots, [0, 2], "those that are reached stand in the table");
    let called: Vec<_> = rest.calls(0).collect();
    assert_eq!(called, [1], "what is shared is called by its place");
}

#[test]
fn a_module_that_cannot_bring_the_rest_is_not_split() {
    let fault = split(&module("app::other"));
    assert!(matches!(fault, Err(Error::Answer { .. })));
}

#[test]
fn what_is_small_stays_since_its_name_may_be_anothers() {
    let small = padded(NAMES[0], 0);
    assert!(Moves::of(&Program::read(&small).unwrap()).moved.is_empty());
}
