//! The first part: all as it was, but for the functions that moved.

use super::program::Program;
use super::{Moves, Places, shared_name};
use std::borrow::Cow;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, ExportKind, ExportSection, Function,
    Instruction, Module, TableSection,
};
use wasmparser::{
    CodeSectionReader, ElementSectionReader, ExportSectionReader, Parser, TableSectionReader,
};

/// The haste of a stub, in `boot.js`.
const AT_ONCE: i32 = 2;

type Result<T> = std::result::Result<T, Error<Infallible>>;

/// Writes it; `brings` is the number of the function that has the page bring the rest.
pub fn write(
    program: &Program<'_>,
    moves: &Moves,
    brings: u32,
) -> std::result::Result<Vec<u8>, String> {
    let mut module = Module::new();
    let mut first = First {
        program,
        moves,
        places: Places::of(program, moves),
        brings,
    };
    first
        .parse_core_module(&mut module, Parser::new(0), program.bytes)
        .map_err(|fault| fault.to_string())?;
    Ok(module.finish())
}

struct First<'a, 'm> {
    program: &'a Program<'m>,
    moves: &'a Moves,
    places: Places,
    brings: u32,
}

impl First<'_, '_> {
    /// Calls what moved, by its place in the table; has the rest brought where nobody stands there.
    fn stub(&self, function: u32, place: u64) -> Function {
        let place = Instruction::I32Const(place as i32);
        let type_index = self.program.type_of(function);
        let given = self.program.types[type_index as usize].params().len();
        let mut stub = Function::new([]);
        for instruction in [
            &place,
            &Instruction::TableGet(0),
            &Instruction::RefIsNull,
            &Instruction::If(wasm_encoder::BlockType::Empty),
            &Instruction::I32Const(AT_ONCE),
            &Instruction::Call(self.brings),
            &Instruction::Drop,
            &Instruction::End,
        ] {
            stub.instruction(instruction);
        }
        for number in 0..given as u32 {
            stub.instruction(&Instruction::LocalGet(number));
        }
        stub.instruction(&place);
        stub.instruction(&Instruction::CallIndirect {
            type_index,
            table_index: 0,
        });
        stub.instruction(&Instruction::End);
        stub
    }
}

impl Reencode for First<'_, '_> {
    type Error = Infallible;

    /// The table of functions has a place more for each that moved and is reached, and for each that is shared.
    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: TableSectionReader<'_>,
    ) -> Result<()> {
        for (number, table) in section.into_iter().enumerate() {
            let mut kind = self.table_type(table?.ty)?;
            if number == 0 {
                kind.minimum = self.places.all;
                kind.maximum = kind.maximum.map(|_| self.places.all);
            }
            tables.table(kind);
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<()> {
        utils::parse_export_section(self, exports, section)?;
        for (kind, letter, count) in [
            (ExportKind::Table, "t", self.program.tables.len()),
            (ExportKind::Memory, "m", self.program.memories.len()),
            (ExportKind::Global, "g", self.program.globals.len()),
        ] {
            for number in 0..count {
                exports.export(&shared_name(letter, number), kind, number as u32);
            }
        }
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        elements: &mut ElementSection,
        section: ElementSectionReader<'_>,
    ) -> Result<()> {
        utils::parse_element_section(self, elements, section)?;
        let shared = Elements::Functions(Cow::Borrowed(&self.moves.shared));
        elements.active(
            None,
            &ConstExpr::i32_const(self.places.shared as i32),
            shared,
        );
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<()> {
        for (function, body) in self.program.defined().zip(section) {
            let place = self.moves.reached.binary_search(&function);
            match (place, self.moves.moved.contains(&function)) {
                (Ok(place), _) => {
                    code.function(&self.stub(function, self.places.reached + place as u64));
                }
                // Called by nobody here: taken out when the part is made small.
                (Err(_), true) => {
                    let mut nothing = Function::new([]);
                    nothing.instruction(&Instruction::Unreachable);
                    nothing.instruction(&Instruction::End);
                    code.function(&nothing);
                }
                (Err(_), false) => utils::parse_function_body(self, code, body?)?,
            }
        }
        Ok(())
    }
}
