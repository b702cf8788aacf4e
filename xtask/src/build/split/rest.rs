//! The rest: the functions that moved. All else it takes from the first part, and puts itself into its table.

use super::program::{FEATURES, Program};
use super::{Moves, Places, shared_name};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, ElementSection, Elements, EntityType, Function,
    FunctionSection, ImportSection, Instruction, Module, NameMap, NameSection, TypeSection,
};
use wasmparser::{FunctionBody, Operator};

/// What the rest calls the first part.
const FIRST: &str = "";

/// Writes it.
pub fn write(program: &Program<'_>, moves: &Moves) -> Result<Vec<u8>, String> {
    let mut rest = Rest {
        program,
        moves,
        places: Places::of(program, moves),
        numbers: moves.moved.iter().copied().zip(0..).collect(),
    };
    rest.module().map_err(|fault| fault.to_string())
}

struct Rest<'a, 'm> {
    program: &'a Program<'m>,
    moves: &'a Moves,
    places: Places,
    /// Functions' numbers here by those in the whole.
    numbers: BTreeMap<u32, u32>,
}

impl Reencode for Rest<'_, '_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        // All that is named here has moved; what is shared is called by its place.
        Ok(self.numbers[&function])
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index }
                    if !self.numbers.contains_key(&function_index) =>
                {
                    self.call_shared(&mut function, function_index);
                }
                operator => {
                    function.instruction(&self.instruction(operator)?);
                }
            }
        }
        code.function(&function);
        Ok(())
    }
}

impl Rest<'_, '_> {
    fn call_shared(&self, code: &mut Function, function: u32) {
        let place = self.moves.shared.binary_search(&function).unwrap_or(0) as u64;
        code.instruction(&Instruction::I32Const((self.places.shared + place) as i32));
        code.instruction(&Instruction::CallIndirect {
            type_index: self.program.type_of(function),
            table_index: 0,
        });
    }

    fn module(&mut self) -> Result<Vec<u8>, Error<Infallible>> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        for kind in self.program.types.clone() {
            let kind = self.func_type(kind)?;
            types.ty().func_type(&kind);
        }
        module.section(&types);
        module.section(&self.imports()?);
        let mut functions = FunctionSection::new();
        for function in &self.moves.moved {
            functions.function(self.program.type_of(*function));
        }
        module.section(&functions);
        module.section(&self.elements());
        let mut code = CodeSection::new();
        for function in &self.moves.moved {
            if let Some(body) = self.program.code(*function) {
                self.parse_function_body(&mut code, body)?;
            }
        }
        module.section(&code);
        module.section(&self.names());
        module.section(&CustomSection {
            name: FEATURES.into(),
            data: self.program.features.into(),
        });
        Ok(module.finish())
    }

    fn imports(&mut self) -> Result<ImportSection, Error<Infallible>> {
        let mut imports = ImportSection::new();
        for (number, table) in self.program.tables.iter().enumerate() {
            let mut kind = self.table_type(*table)?;
            if number == 0 {
                kind.minimum = self.places.all;
                kind.maximum = kind.maximum.map(|_| self.places.all);
            }
            imports.import(FIRST, &shared_name("t", number), EntityType::Table(kind));
        }
        for (number, memory) in self.program.memories.iter().enumerate() {
            let kind = EntityType::Memory(self.memory_type(*memory)?);
            imports.import(FIRST, &shared_name("m", number), kind);
        }
        for (number, global) in self.program.globals.iter().enumerate() {
            let kind = EntityType::Global(self.global_type(*global)?);
            imports.import(FIRST, &shared_name("g", number), kind);
        }
        Ok(imports)
    }

    /// Whoever is reached from the first part takes its place in the table.
    fn elements(&self) -> ElementSection {
        let reached = self.moves.reached.iter();
        let reached: Vec<u32> = reached.map(|function| self.numbers[function]).collect();
        let mut elements = ElementSection::new();
        let first = ConstExpr::i32_const(self.places.reached as i32);
        elements.active(None, &first, Elements::Functions(Cow::Owned(reached)));
        elements
    }

    fn names(&self) -> NameSection {
        let mut functions = NameMap::new();
        for (function, number) in self
            .numbers
            .iter()
            .map(|(function, number)| (number, function))
            .collect::<BTreeMap<_, _>>()
        {
            functions.append(*function, self.program.name(*number));
        }
        let mut names = NameSection::new();
        names.functions(&functions);
        names
    }
}
